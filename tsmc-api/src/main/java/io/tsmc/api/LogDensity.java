package io.tsmc.api;

/**
 * Logarithms of densities and probabilities, normalised [nat], for code that is traced and for any other: what a {@link Likelihood}
 * is made of. Outside its range a number has a density of NaN, or of the formula's own; nothing throws.
 */
public final class LogDensity {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046727;
    private static final double LOG_PI = 1.1447298858494002;

    /** From here on Stirling's series is good to the last bit. */
    private static final int LARGE = 10;

    private LogDensity() {}

    /** The normal distribution. */
    public static double normal(double y, double mean, double sd) {
        double z = (y - mean) / sd;
        return -0.5 * z * z - Math.log(sd) - HALF_LOG_TWO_PI;
    }

    /** The log-normal distribution of a positive number whose logarithm has a mean and a standard deviation. */
    public static double logNormal(double y, double logMean, double logSd) {
        double logarithm = Math.log(y);
        return normal(logarithm, logMean, logSd) - logarithm;
    }

    /** Student's t distribution, with a location and a scale: its tails keep an outlier from counting much. */
    public static double studentT(double y, double degreesOfFreedom, double location, double scale) {
        double z = (y - location) / scale;
        return logGamma(0.5 * (degreesOfFreedom + 1.0))
                - logGamma(0.5 * degreesOfFreedom)
                - 0.5 * (Math.log(degreesOfFreedom) + LOG_PI)
                - Math.log(scale)
                - 0.5 * (degreesOfFreedom + 1.0) * Math.log1p(z * z / degreesOfFreedom);
    }

    /** The Cauchy distribution. */
    public static double cauchy(double y, double location, double scale) {
        double z = (y - location) / scale;
        return -LOG_PI - Math.log(scale) - Math.log1p(z * z);
    }

    /** The exponential distribution of a number that is not negative. */
    public static double exponential(double y, double rate) {
        return Math.log(rate) - rate * y;
    }

    /** A yes, 1, or no, 0, whose log odds are given. */
    public static double bernoulliLogit(double y, double logOdds) {
        // log(1 + e^a) without overflow.
        return y * logOdds - Math.max(logOdds, 0.0) - Math.log1p(Math.exp(-Math.abs(logOdds)));
    }

    /** So many of a number of trials, each with the given log odds. */
    public static double binomialLogit(double y, double trials, double logOdds) {
        double ways = logGamma(trials + 1.0) - logGamma(y + 1.0) - logGamma(trials - y + 1.0);
        return ways + y * logOdds - trials * (Math.max(logOdds, 0.0) + Math.log1p(Math.exp(-Math.abs(logOdds))));
    }

    /** The Poisson distribution of a count, with the logarithm of its mean. */
    public static double poissonLog(double y, double logMean) {
        return y * logMean - Math.exp(logMean) - logGamma(y + 1.0);
    }

    /** The negative binomial distribution of a count, with the logarithm of its mean μ, and a variance of {@code μ + μ²/size}. */
    public static double negativeBinomialLog(double y, double logMean, double size) {
        double logTotal = Math.log(size + Math.exp(logMean));
        return logGamma(y + size)
                - logGamma(size)
                - logGamma(y + 1.0)
                + size * (Math.log(size) - logTotal)
                + y * (logMean - logTotal);
    }

    /** {@code log(e^a + e^b)}, for mixtures. */
    public static double logSumExp(double a, double b) {
        double larger = Math.max(a, b);
        return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }

    /** The logarithm of the gamma function of a positive number: Stirling's series (Abramowitz and Stegun, 6.1.40), moved up to 10. */
    public static double logGamma(double x) {
        double product = 1.0;
        double at = x;
        for (int i = 0; i < LARGE; i++) {
            product = at < LARGE ? product * at : product;
            at = at < LARGE ? at + 1.0 : at;
        }
        double inverse = 1.0 / at;
        double square = inverse * inverse;
        double series = inverse
                * (1.0 / 12.0
                        - square
                                * (1.0 / 360.0
                                        - square
                                                * (1.0 / 1260.0
                                                        - square
                                                                * (1.0 / 1680.0
                                                                        - square
                                                                                * (1.0 / 1188.0
                                                                                        - square * 691.0
                                                                                                / 360360.0)))));
        return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series - Math.log(product);
    }
}
