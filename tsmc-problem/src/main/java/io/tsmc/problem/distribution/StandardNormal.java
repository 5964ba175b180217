package io.tsmc.problem.distribution;

/**
 * The distribution function of the standard normal distribution in a form that can be traced: rational functions of Hart et
 * al., "Computer Approximations" (Wiley, 1968), and a continued fraction for the tail, as put together by West, "Better
 * approximations to cumulative normal functions", Wilmott Magazine, May 2005. Absolute error below 1e-14.
 */
public final class StandardNormal {

    /** Beyond this many standard deviations, the continued fraction. */
    private static final double TAIL = 7.07106781186547;

    private static final double SQRT_TWO_PI = 2.5066282746310002;

    private StandardNormal() {}

    /** The probability of (-|x|, |x|), with the sign of x: {@code 2Φ(x) - 1}. */
    public static double centralProbability(double x) {
        double magnitude = Math.abs(x);
        double upper = upperTail(magnitude);
        double central = 1.0 - 2.0 * upper;
        return x < 0.0 ? -central : central;
    }

    /**
     * The size of a standard normal variable as an increasing function of another one: the quantile of the half-normal distribution
     * at Φ(x), by algorithm AS 241 (Wichura, Applied Statistics 37, 1988), without a loss of digits at either end.
     */
    static double halfNormal(double x) {
        double tail = upperTail(Math.abs(x));
        double half = 0.5 * tail;
        // Half of the probability of less than x: what is between the quantile and 0.
        double fromMedian = x < 0.0 ? half : 0.5 - half;
        double r = 0.180625 - fromMedian * fromMedian;
        double central = fromMedian * NormalQuantile.central(r);
        double beyond = x < 0.0 ? 0.5 - half : half;
        double far = NormalQuantile.tail(Math.sqrt(-Math.log(beyond)));
        return fromMedian <= 0.425 ? central : far;
    }

    /**
     * A standard normal variable that is above a bound, as an increasing function of one that is not: the probabilities of more
     * are in proportion. Digits are kept at either end but close to the bound itself.
     *
     * @param bound below 5
     */
    static double above(double bound, double x) {
        double share = bound < 0.0 ? 1.0 - upperTail(-bound) : upperTail(bound);
        double tail = upperTail(Math.abs(x));
        double more = share * (x < 0.0 ? 1.0 - tail : tail);
        double less = (1.0 - share) + share * (x < 0.0 ? tail : 1.0 - tail);
        double fromMedian = less < more ? less - 0.5 : 0.5 - more;
        double central = fromMedian * NormalQuantile.central(0.180625 - fromMedian * fromMedian);
        double far = NormalQuantile.tail(Math.sqrt(-Math.log(Math.min(less, more))));
        double outer = less < more ? -far : far;
        return Math.abs(fromMedian) <= 0.425 ? central : outer;
    }

    /** The probability of more than x, for x from 0 on; its relative error is below 1e-9 however small it is. */
    static double upperTail(double x) {
        double density = Math.exp(-0.5 * x * x);
        if (x < TAIL) {
            return density * numerator(x) / denominator(x);
        }
        double fraction = x + 0.65;
        fraction = x + 4.0 / fraction;
        fraction = x + 3.0 / fraction;
        fraction = x + 2.0 / fraction;
        fraction = x + 1.0 / fraction;
        return density / fraction / SQRT_TWO_PI;
    }

    private static double numerator(double x) {
        double value = 3.52624965998911e-2 * x + 0.700383064443688;
        value = value * x + 6.37396220353165;
        value = value * x + 33.912866078383;
        value = value * x + 112.079291497871;
        value = value * x + 221.213596169931;
        return value * x + 220.206867912376;
    }

    private static double denominator(double x) {
        double value = 8.83883476483184e-2 * x + 1.75566716318264;
        value = value * x + 16.064177579207;
        value = value * x + 86.7807322029461;
        value = value * x + 296.564248779674;
        value = value * x + 637.333633378831;
        value = value * x + 793.826512519948;
        return value * x + 440.413735824752;
    }
}
