package io.tsmc.autodiff.functions;

/**
 * sin, cos and tan. Up to {@link #LARGEST_REDUCED_ANGLE} a multiple of π or π/2 is taken off exactly enough even next to
 * the zeros; larger angles, infinities and NaN go to {@code StrictMath}, whose bits are fixed too.
 */
final class Trigonometry {

    // π in three parts, each a little less than what the ones before leave: with negative ones sin(-0) would be 0.
    private static final double PI_1 = 0x1.921fb54442d18p+1;
    private static final double PI_2 = 0x1.1a62633145c06p-53;
    private static final double PI_3 = 0x1.c1cd129024e09p-106;
    private static final double ONE_OVER_PI = 1.0 / Math.PI;

    /** Up to this magnitude the three-part reduction of an angle is accurate [rad]. */
    static final double LARGEST_REDUCED_ANGLE = 0x1p30;

    private static final double LARGEST_SQUARE = LARGEST_REDUCED_ANGLE * LARGEST_REDUCED_ANGLE;

    private Trigonometry() {}

    static double sin(double x) {
        return Math.abs(x) <= LARGEST_REDUCED_ANGLE ? reducedSin(x) : StrictMath.sin(x);
    }

    static double cos(double x) {
        return Math.abs(x) <= LARGEST_REDUCED_ANGLE ? reducedCos(x) : StrictMath.cos(x);
    }

    static double tan(double x) {
        return Math.abs(x) <= LARGEST_REDUCED_ANGLE ? reducedTan(x) : StrictMath.tan(x);
    }

    static void sin(double[] a, double[] y, int n) {
        if (Doubles.sumOfSquaresWithin(LARGEST_SQUARE, a, n)) {
            reducedSin(a, y, n);
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = sin(a[i]);
            }
        }
    }

    static void cos(double[] a, double[] y, int n) {
        if (Doubles.sumOfSquaresWithin(LARGEST_SQUARE, a, n)) {
            reducedCos(a, y, n);
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = cos(a[i]);
            }
        }
    }

    /** Both, for the price of one look at the angles; one of the results may take the place of the angles. */
    static void sinCos(double[] a, double[] sin, double[] cos, int n) {
        if (!Doubles.sumOfSquaresWithin(LARGEST_SQUARE, a, n)) {
            for (int i = 0; i < n; i++) {
                double x = a[i];
                sin[i] = sin(x);
                cos[i] = cos(x);
            }
        } else if (sin == a) {
            reducedCos(a, cos, n);
            reducedSin(a, sin, n);
        } else {
            reducedSin(a, sin, n);
            reducedCos(a, cos, n);
        }
    }

    static void tan(double[] a, double[] y, int n) {
        if (Doubles.sumOfSquaresWithin(LARGEST_SQUARE, a, n)) {
            for (int i = 0; i < n; i++) {
                y[i] = reducedTan(a[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = tan(a[i]);
            }
        }
    }

    private static void reducedSin(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = reducedSin(a[i]);
        }
    }

    private static void reducedCos(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = reducedCos(a[i]);
        }
    }

    /** sin(r + kπ) = (-1)^k sin(r) with |r| ≤ π/2. */
    private static double reducedSin(double x) {
        double k = (x * ONE_OVER_PI + Doubles.ROUNDER) - Doubles.ROUNDER;
        double odd = parity(k);
        return Math.fma(-2.0 * odd, odd, 1.0) * sinNearZero(minusMultipleOfPi(x, k));
    }

    /** cos(r + (k + ½)π) = -(-1)^k sin(r) with |r| ≤ π/2. */
    private static double reducedCos(double x) {
        double k = (Math.fma(x, ONE_OVER_PI, -0.5) + Doubles.ROUNDER) - Doubles.ROUNDER;
        double odd = parity(k);
        return Math.fma(2.0 * odd, odd, -1.0) * sinNearZero(minusMultipleOfPi(x, k + 0.5));
    }

    /** tan(r + kπ/2) is tan(r) for even k and -1 / tan(r) for odd k; numerator and denominator change places. */
    private static double reducedTan(double x) {
        double k = (x * (2.0 * ONE_OVER_PI) + Doubles.ROUNDER) - Doubles.ROUNDER;
        double odd = parity(k);
        double swap = odd * odd;
        double keep = 1.0 - swap;
        double r = minusMultipleOfPi(x, 0.5 * k);
        double s = r * r;
        double numerator = r * tanNumerator(s);
        double denominator = tanDenominator(s);
        return (keep * numerator - swap * denominator) / (keep * denominator + swap * numerator);
    }

    /** x - kπ by Cody and Waite's method; the first step is exact, because the difference has few enough bits. */
    private static double minusMultipleOfPi(double x, double k) {
        return Math.fma(-k, PI_3, Math.fma(-k, PI_2, Math.fma(-k, PI_1, x)));
    }

    /** 0 for an even integer k, 1 or -1 for an odd one. */
    private static double parity(double k) {
        double half = Math.fma(k, 0.5, Doubles.ROUNDER) - Doubles.ROUNDER;
        return Math.fma(-2.0, half, k);
    }

    /**
     * Sine on [-π/2, π/2]. The low bits of the coefficients were varied until rounding errors were small and did not
     * lead beyond 1 in 10^7 trials; the price is that π/2 itself gives 1 - 2^-53. The product with s is written as a sum with zero so that
     * sin(-0) = -0.
     */
    private static double sinNearZero(double r) {
        double s = r * r;
        double c = 0x1.89a489fa2102p-49;
        c = Math.fma(c, s, -0x1.ae5139e09f00bp-41);
        c = Math.fma(c, s, 0x1.6124015bbc9ecp-33);
        c = Math.fma(c, s, -0x1.ae6455a20139ap-26);
        c = Math.fma(c, s, 0x1.71de3a54506d1p-19);
        c = Math.fma(c, s, -0x1.a01a01a018527p-13);
        c = Math.fma(c, s, 0x1.11111111110f7p-7);
        c = Math.fma(c, s, -0x1.5555555555555p-3);
        return Math.fma(r, Math.fma(c, s, 0.0), r);
    }

    private static double tanNumerator(double s) {
        double p = 0x1.f6db8a26bf90ap-26;
        p = Math.fma(p, s, -0x1.e394feb09acf2p-16);
        p = Math.fma(p, s, 0x1.01496a7032e22p-8);
        p = Math.fma(p, s, -0x1.192abe23f47aep-3);
        p = Math.fma(p, s, 0x1.0p+0);
        return p;
    }

    private static double tanDenominator(double s) {
        double q = 0x1.606c5c6eb1c2bp-20;
        q = Math.fma(q, s, -0x1.a692c1dc15c16p-12);
        q = Math.fma(q, s, 0x1.c202e98fd73ecp-6);
        q = Math.fma(q, s, -0x1.e1eab4674f92cp-2);
        q = Math.fma(q, s, 0x1.0p+0);
        return q;
    }
}
