package io.tsmc.autodiff.functions;

/** The format of a {@code double} and the exact steps on it that the elementary functions share. */
final class Doubles {

    /** Adding and subtracting this rounds a double of magnitude below 2^51 to the nearest integer, ties to even. */
    static final double ROUNDER = 0x1.8p52;

    static final long SIGN = 0x8000_0000_0000_0000L;
    static final long INFINITY_BITS = 0x7ff0_0000_0000_0000L;

    /** Bits of the smallest normal double, 2^-1022. */
    static final long NORMAL_BITS = 0x0010_0000_0000_0000L;

    static final int MANTISSA_BITS = 52;
    static final int BIAS = 1023;
    static final int SMALLEST_EXPONENT = -1022;
    static final int LARGEST_EXPONENT = 1023;

    private Doubles() {}

    /** 2^k for an exponent k of normal doubles. */
    static double powerOfTwo(long k) {
        return Double.longBitsToDouble((k + BIAS) << MANTISSA_BITS);
    }

    /** p 2^k, rounded once, for p between ½ and 2 and any k that is not absurd. */
    static double scale(double p, int k) {
        if (k >= SMALLEST_EXPONENT && k <= LARGEST_EXPONENT) {
            return p * powerOfTwo(k);
        }
        int half = k / 2;
        return p * powerOfTwo(half) * powerOfTwo(k - half);
    }

    /** Whether the squares of the first n numbers add up to no more than a limit; false if one of them is NaN. */
    static boolean sumOfSquaresWithin(double limit, double[] a, int n) {
        // Eight sums, so that the additions need not wait for each other.
        double s0 = 0.0;
        double s1 = 0.0;
        double s2 = 0.0;
        double s3 = 0.0;
        double s4 = 0.0;
        double s5 = 0.0;
        double s6 = 0.0;
        double s7 = 0.0;
        int i = 0;
        for (; i < n - 7; i += 8) {
            s0 = Math.fma(a[i], a[i], s0);
            s1 = Math.fma(a[i + 1], a[i + 1], s1);
            s2 = Math.fma(a[i + 2], a[i + 2], s2);
            s3 = Math.fma(a[i + 3], a[i + 3], s3);
            s4 = Math.fma(a[i + 4], a[i + 4], s4);
            s5 = Math.fma(a[i + 5], a[i + 5], s5);
            s6 = Math.fma(a[i + 6], a[i + 6], s6);
            s7 = Math.fma(a[i + 7], a[i + 7], s7);
        }
        for (; i < n; i++) {
            s0 = Math.fma(a[i], a[i], s0);
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) <= limit;
    }
}
