package io.tsmc.autodiff.functions;

/**
 * exp and its relatives. x = k ln 2 + r with |r| ≤ ln 2 / 2, so that exp(x) = 2^k exp(r): a polynomial in r and an exact
 * power of two. The power comes from bit operations, which C2 does not vectorise, so the loops make a row of powers
 * first. tanh is a quotient of two polynomials and needs none of that.
 */
final class Exponentials {

    private static final double LOG2_E = 0x1.71547652b82fep+0;

    /** Rounds like {@link Doubles#ROUNDER}, and the last eleven bits of the sum are those of a power of two. */
    private static final double BIASED_ROUNDER = Doubles.ROUNDER + Doubles.BIAS;

    private static final long BIASED_ROUNDER_BITS = Double.doubleToRawLongBits(BIASED_ROUNDER);
    private static final long SMALLEST_SUM = BIASED_ROUNDER_BITS + Doubles.SMALLEST_EXPONENT;
    private static final long LARGEST_SUM = BIASED_ROUNDER_BITS + Doubles.LARGEST_EXPONENT;

    /** ln 2 in two parts; the first has 31 bits, so that its multiples by exponents are exact. */
    static final double LN2_HIGH = 0x1.62e42feep-1;

    static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** exp is infinite above. */
    private static final double EXP_OVERFLOW = 0x1.62e42fefa39efp+9;

    /** exp rounds to 0 below. */
    private static final double EXP_UNDERFLOW = -745.2;

    /** expm1 rounds to -1 below. */
    private static final double ONE_DOMINATES = -40.0;

    /** sinh and cosh as sums of two exponentials up to here; exp overflows a little later. */
    private static final double HALVED_EXPONENTIAL = 709.0;

    /** tanh rounds to 1 well before. */
    private static final double TANH_SATURATION = 20.0;

    private static final long HALF_BITS = Double.doubleToRawLongBits(0.5);

    private Exponentials() {}

    static double exp(double x) {
        if (x > EXP_OVERFLOW) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < EXP_UNDERFLOW) {
            return 0.0;
        }
        double k = nearestMultipleOfLn2(x);
        return Doubles.scale(expNearZero(minusMultipleOfLn2(x, k)), (int) k);
    }

    static double expm1(double x) {
        if (x < ONE_DOMINATES) {
            return -1.0;
        }
        double k = nearestMultipleOfLn2(x);
        if (k > Doubles.LARGEST_EXPONENT) {
            return exp(x);
        }
        return expm1(minusMultipleOfLn2(x, k), Doubles.powerOfTwo((int) k));
    }

    static double sinh(double x) {
        double magnitude = Math.abs(x);
        if (magnitude > HALVED_EXPONENTIAL) {
            return Math.copySign(halfExp(magnitude), x);
        }
        double k = nearestMultipleOfLn2(magnitude);
        return sinh(minusMultipleOfLn2(magnitude, k), Doubles.powerOfTwo((int) k), Math.copySign(0.5, x));
    }

    static double cosh(double x) {
        double magnitude = Math.abs(x);
        if (magnitude > HALVED_EXPONENTIAL) {
            return halfExp(magnitude);
        }
        double k = nearestMultipleOfLn2(magnitude);
        return cosh(minusMultipleOfLn2(magnitude, k), Doubles.powerOfTwo((int) k));
    }

    /**
     * 2 t / (1 + t²) with t = tanh(x / 2) = x / 2 + x³ P(x²) / Q(x²). The formula damps the errors of a t near 1, and its value is
     * never above 1: 2 t is exact and 1 + t², being no less, does not round to less.
     */
    static double tanh(double x) {
        double clamped = Math.max(-TANH_SATURATION, Math.min(TANH_SATURATION, x));
        double s = clamped * clamped;
        double t = clamped * Math.fma(s, tanhNumerator(s) / tanhDenominator(s), 0.5);
        return 2.0 * t / Math.fma(t, t, 1.0);
    }

    static void exp(double[] a, double[] y, int n) {
        double[] power = Scratch.of(n).first;
        if (powersOfTwo(a, power, n)) {
            for (int i = 0; i < n; i++) {
                double x = a[i];
                y[i] = expNearZero(minusMultipleOfLn2(x, nearestMultipleOfLn2(x))) * power[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = exp(a[i]);
            }
        }
    }

    static void expm1(double[] a, double[] y, int n) {
        double[] power = Scratch.of(n).first;
        if (powersOfTwo(a, power, n)) {
            for (int i = 0; i < n; i++) {
                double x = a[i];
                y[i] = expm1(minusMultipleOfLn2(x, nearestMultipleOfLn2(x)), power[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = expm1(a[i]);
            }
        }
    }

    static void sinh(double[] a, double[] y, int n) {
        Scratch scratch = Scratch.of(n);
        double[] power = scratch.first;
        double[] signedHalf = scratch.second;
        if (powersOfTwoOfMagnitudes(a, power, signedHalf, n)) {
            for (int i = 0; i < n; i++) {
                double x = Math.abs(a[i]);
                y[i] = sinh(minusMultipleOfLn2(x, nearestMultipleOfLn2(x)), power[i], signedHalf[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = sinh(a[i]);
            }
        }
    }

    static void cosh(double[] a, double[] y, int n) {
        Scratch scratch = Scratch.of(n);
        double[] power = scratch.first;
        if (powersOfTwoOfMagnitudes(a, power, scratch.second, n)) {
            for (int i = 0; i < n; i++) {
                double x = Math.abs(a[i]);
                y[i] = cosh(minusMultipleOfLn2(x, nearestMultipleOfLn2(x)), power[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = cosh(a[i]);
            }
        }
    }

    static void tanh(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = tanh(a[i]);
        }
    }

    /** Fills in 2^k for the k of each lane; false if some lane is NaN or its exponential no normal double. */
    private static boolean powersOfTwo(double[] a, double[] power, int n) {
        long outside = 0L;
        for (int i = 0; i < n; i++) {
            long multiple = multipleOfLn2(a[i]);
            // The sign bit remembers.
            outside |= outsideExponents(multiple);
            power[i] = Double.longBitsToDouble(powerOfTwo(multiple));
        }
        return outside >= 0L;
    }

    /** The same for absolute values, and ½ with the sign of the lane. */
    private static boolean powersOfTwoOfMagnitudes(double[] a, double[] power, double[] signedHalf, int n) {
        long outside = 0L;
        for (int i = 0; i < n; i++) {
            double x = a[i];
            long multiple = multipleOfLn2(Math.abs(x));
            outside |= outsideExponents(multiple + 1L);
            power[i] = Double.longBitsToDouble(powerOfTwo(multiple));
            signedHalf[i] = Double.longBitsToDouble(HALF_BITS | (Double.doubleToRawLongBits(x) & Doubles.SIGN));
        }
        return outside >= 0L;
    }

    /** The integer nearest to x / ln 2. */
    static double nearestMultipleOfLn2(double x) {
        return Math.fma(x, LOG2_E, BIASED_ROUNDER) - BIASED_ROUNDER;
    }

    /** The same, plus some number, as bits, of which {@link #powerOfTwo} and {@link #outsideExponents} make sense. */
    static long multipleOfLn2(double x) {
        return Double.doubleToRawLongBits(Math.fma(x, LOG2_E, BIASED_ROUNDER));
    }

    /** Bits of 2^k if it is a normal double. */
    static long powerOfTwo(long multiple) {
        return multiple << Doubles.MANTISSA_BITS;
    }

    /** Negative if 2^k is no normal double; so it is for infinities and NaN. */
    static long outsideExponents(long multiple) {
        return (multiple - SMALLEST_SUM) | (LARGEST_SUM - multiple);
    }

    /** x - k ln 2; the first step is exact. */
    private static double minusMultipleOfLn2(double x, double k) {
        return Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, x));
    }

    static double expNearZero(double r) {
        return Math.fma(r, Math.fma(r, expTail(r), 1.0), 1.0);
    }

    /** 2^k exp(r) - 1. Both zeros are kept: at -0 all three sums below have negative zeros only. */
    private static double expm1(double r, double power) {
        double nearZero = Math.fma(r, Math.fma(r, expTail(r), 0.0), r);
        return Math.fma(power, nearZero, -(1.0 - power));
    }

    /** With e = exp(|x|) - 1, sinh |x| = ½ (e + e / (e + 1)). */
    private static double sinh(double r, double power, double signedHalf) {
        double e = expm1(r, power);
        return signedHalf * (e + e / (e + 1.0));
    }

    private static double cosh(double r, double power) {
        double e = expNearZero(r) * power;
        return 0.5 * e + 0.5 / e;
    }

    /** ½ exp(x) where exp(x) itself may overflow. */
    private static double halfExp(double x) {
        if (x > HALVED_EXPONENTIAL + 2.0) {
            return Double.POSITIVE_INFINITY;
        }
        double k = nearestMultipleOfLn2(x);
        return Doubles.scale(expNearZero(minusMultipleOfLn2(x, k)), (int) k - 1);
    }

    /** (exp(r) - 1 - r) / r². */
    private static double expTail(double r) {
        double c = 0x1.1f72fc83bcbc7p-29;
        c = Math.fma(c, r, 0x1.af4ddda1c08cdp-26);
        c = Math.fma(c, r, 0x1.27e4db67ac2b0p-22);
        c = Math.fma(c, r, 0x1.71de0237484cdp-19);
        c = Math.fma(c, r, 0x1.a01a01a6d7831p-16);
        c = Math.fma(c, r, 0x1.a01a01abe6323p-13);
        c = Math.fma(c, r, 0x1.6c16c16c162d6p-10);
        c = Math.fma(c, r, 0x1.11111111100dfp-7);
        c = Math.fma(c, r, 0x1.5555555555556p-5);
        c = Math.fma(c, r, 0x1.5555555555557p-3);
        c = Math.fma(c, r, 0x1.0p-1);
        return c;
    }

    private static double tanhNumerator(double s) {
        double p = -0x1.00f1924e69f9bp-73;
        p = Math.fma(p, s, -0x1.207c961ac42e7p-59);
        p = Math.fma(p, s, -0x1.4de3382765a49p-47);
        p = Math.fma(p, s, -0x1.2f134b2b5afbbp-36);
        p = Math.fma(p, s, -0x1.efa6d399a3cd8p-27);
        p = Math.fma(p, s, -0x1.7295c68fa92eep-18);
        p = Math.fma(p, s, -0x1.cb89157851c16p-11);
        p = Math.fma(p, s, -0x1.5555555555555p-5);
        return p;
    }

    private static double tanhDenominator(double s) {
        double q = 0x1.026aec17bd623p-72;
        q = Math.fma(q, s, 0x1.25d96cc86ee2ap-58);
        q = Math.fma(q, s, 0x1.59401ceb6337ap-46);
        q = Math.fma(q, s, 0x1.3f5c57c191ac5p-35);
        q = Math.fma(q, s, 0x1.0bef7c1c7f9eap-25);
        q = Math.fma(q, s, 0x1.a0ac79c220facp-17);
        q = Math.fma(q, s, 0x1.157d18875269cp-9);
        q = Math.fma(q, s, 0x1.efc34da028edbp-4);
        q = Math.fma(q, s, 0x1.0p+0);
        return q;
    }
}
