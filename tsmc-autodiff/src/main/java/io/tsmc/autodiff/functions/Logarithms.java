package io.tsmc.autodiff.functions;

/**
 * log, log1p and log10. x = m 2^k with m between 1/√2 and √2, so that log x = k ln 2 + log m, and log m is an odd series in
 * s = (m - 1) / (m + 1). Exponents and mantissas come from bit operations, which C2 does not vectorise, so the loops
 * take all lanes apart first.
 */
final class Logarithms {

    private static final long ROOT_HALF_BITS = 0x3fe6_a09e_667f_3bcdL;
    private static final double TWO_54 = 0x1p54;

    /** ln 2 in two parts; the first has 31 bits, so that its multiples by exponents are exact. */
    private static final double LN2_HIGH = Exponentials.LN2_HIGH;

    private static final double LN2_LOW = Exponentials.LN2_LOW;

    /** log10 2 in two parts; the first has 42 bits, so that its multiples by exponents are exact. */
    private static final double LOG10_2_HIGH = 0x1.34413509f7800p-2;

    private static final double LOG10_2_LOW = 0x1.fef311f12b358p-46;

    /** log10 e, and what the exact one is more. */
    static final double LOG10_E = 0x1.bcb7b1526e50ep-2;

    private static final double LOG10_E_REST = 0x1.95355baaafad3p-57;

    private Logarithms() {}

    static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
            return logOfUnusual(x);
        }
        long k = exponent(Double.doubleToRawLongBits(x));
        return log(mantissa(Double.doubleToRawLongBits(x), k), (double) k, 0.0);
    }

    static double log1p(double x) {
        if (!(x > -1.0 && x < Double.POSITIVE_INFINITY) || x == 0.0) {
            return x == 0.0 ? x : logOfUnusual(1.0 + x);
        }
        double u = 1.0 + x;
        long k = exponent(Double.doubleToRawLongBits(u));
        return log(mantissa(Double.doubleToRawLongBits(u), k), (double) k, lostByAddingOne(x, u) / u);
    }

    static double log10(double x) {
        if (!(x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
            return log10OfUnusual(x);
        }
        long k = exponent(Double.doubleToRawLongBits(x));
        return log10(mantissa(Double.doubleToRawLongBits(x), k), (double) k);
    }

    static void log(double[] a, double[] y, int n) {
        Scratch scratch = Scratch.of(n);
        double[] mantissa = scratch.first;
        double[] exponent = scratch.second;
        if (takeApart(a, mantissa, exponent, n)) {
            for (int i = 0; i < n; i++) {
                y[i] = log(mantissa[i], exponent[i], 0.0);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = log(a[i]);
            }
        }
    }

    static void log1p(double[] a, double[] y, int n) {
        Scratch scratch = Scratch.of(n);
        double[] sum = scratch.third;
        double[] mantissa = scratch.first;
        double[] exponent = scratch.second;
        boolean zero = false;
        for (int i = 0; i < n; i++) {
            sum[i] = 1.0 + a[i];
            zero |= a[i] == 0.0;
        }
        if (takeApart(sum, mantissa, exponent, n) && !zero) {
            for (int i = 0; i < n; i++) {
                double u = sum[i];
                y[i] = log(mantissa[i], exponent[i], lostByAddingOne(a[i], u) / u);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = log1p(a[i]);
            }
        }
    }

    static void log10(double[] a, double[] y, int n) {
        Scratch scratch = Scratch.of(n);
        double[] mantissa = scratch.first;
        double[] exponent = scratch.second;
        if (takeApart(a, mantissa, exponent, n)) {
            for (int i = 0; i < n; i++) {
                y[i] = log10(mantissa[i], exponent[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = log10(a[i]);
            }
        }
    }

    /** Mantissa and exponent of each lane; false if one is not a positive, normal, finite number. */
    static boolean takeApart(double[] a, double[] mantissa, double[] exponent, int n) {
        long outside = 0L;
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(a[i]);
            // The sign bit remembers.
            outside |= (bits - Doubles.NORMAL_BITS) | (Doubles.INFINITY_BITS - 1L - bits);
            long k = exponent(bits);
            mantissa[i] = mantissa(bits, k);
            exponent[i] = (double) k;
        }
        return outside >= 0L;
    }

    static long exponent(long bits) {
        return (bits - ROOT_HALF_BITS) >> Doubles.MANTISSA_BITS;
    }

    static double mantissa(long bits, long k) {
        return Double.longBitsToDouble(bits - (k << Doubles.MANTISSA_BITS));
    }

    /** What rounding took from u = 1 + x, exactly. */
    private static double lostByAddingOne(double x, double u) {
        return x - (u - 1.0);
    }

    /** log m + k ln 2 + correction. With f = m - 1, log m = f - ½ f² + s (½ f² + R), and f and ½ f² carry most of it. */
    private static double log(double m, double k, double correction) {
        double f = m - 1.0;
        double s = f / (2.0 + f);
        double z = s * s;
        double halfSquare = 0.5 * f * f;
        double low = Math.fma(s, Math.fma(z, logTail(z), halfSquare), Math.fma(k, LN2_LOW, correction));
        return Math.fma(k, LN2_HIGH, f - (halfSquare - low));
    }

    /**
     * k log10 2 + log10 m, rounded nearly once: log10 of a power of ten is an integer only if nothing else is off by more
     * than a small part of an ulp. So f - ½ f², its product with log10 e and the sum are followed by what each of them lost.
     */
    private static double log10(double m, double k) {
        double f = m - 1.0;
        double s = f / (2.0 + f);
        double z = s * s;
        double half = 0.5 * f;
        double halfSquare = half * f;
        double lost = Math.fma(half, f, -halfSquare);
        double high = f - halfSquare;
        double low = Math.fma(s, Math.fma(z, logTail(z), halfSquare), ((f - high) - halfSquare) - lost);
        double multiple = k * LOG10_2_HIGH;
        double product = high * LOG10_E;
        double productRest = Math.fma(high, LOG10_E_REST, Math.fma(high, LOG10_E, -product));
        double sum = multiple + product;
        double sumRest = (multiple - sum) + product;
        return sum + (sumRest + Math.fma(k, LOG10_2_LOW, Math.fma(low, LOG10_E, productRest)));
    }

    private static double log10OfUnusual(double x) {
        if (x > 0.0 && x < Double.MIN_NORMAL) {
            long bits = Double.doubleToRawLongBits(x * TWO_54);
            long k = exponent(bits);
            return log10(mantissa(bits, k), (double) (k - 54));
        }
        return logOfUnusual(x);
    }

    private static double logOfUnusual(double x) {
        if (x > 0.0 && x < Double.MIN_NORMAL) {
            long bits = Double.doubleToRawLongBits(x * TWO_54);
            long k = exponent(bits);
            return log(mantissa(bits, k), (double) (k - 54), 0.0);
        }
        if (x == 0.0) {
            return Double.NEGATIVE_INFINITY;
        }
        return x == Double.POSITIVE_INFINITY ? x : Double.NaN;
    }

    /** (log m - 2 s) / s³ for z = s². */
    private static double logTail(double z) {
        double c = 0x1.2b584aae78a57p-3;
        c = Math.fma(c, z, 0x1.39fe606542ddep-3);
        c = Math.fma(c, z, 0x1.7462b4ab2ef6bp-3);
        c = Math.fma(c, z, 0x1.c71c62e5800a1p-3);
        c = Math.fma(c, z, 0x1.2492492df148dp-2);
        c = Math.fma(c, z, 0x1.99999999952e2p-2);
        c = Math.fma(c, z, 0x1.5555555555558p-1);
        return c;
    }
}
