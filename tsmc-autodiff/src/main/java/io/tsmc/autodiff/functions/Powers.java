package io.tsmc.autodiff.functions;

import java.util.Arrays;

/**
 * pow: exp(y log |x|) with the logarithm as a sum of two doubles, right to about 2^-64 of itself, because its error is
 * multiplied by up to 745. The sign is that of x if y is an odd integer.
 */
final class Powers {

    private static final double TWO_54 = 0x1p54;
    private static final double TWO_53 = 0x1p53;

    /** Beyond this product exp overflows, below its negative it is 0. */
    private static final double LARGEST_PRODUCT = 746.0;

    private static final long ONE_BITS = Double.doubleToRawLongBits(1.0);

    /** Integers up to here can be told odd or even by their sum with {@link Doubles#ROUNDER}. */
    private static final long LARGEST_SIGNED_EXPONENT_BITS = Double.doubleToRawLongBits(0x1p50);

    private static final double TWO_THIRDS = 0x1.5555555555555p-1;

    /** What 2/3 is more than {@link #TWO_THIRDS}. */
    private static final double TWO_THIRDS_REST = 0x1.5555555555555p-55;

    private Powers() {}

    static double pow(double x, double y) {
        if (y == 0.0) {
            return 1.0;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        double magnitude = Math.abs(x);
        if (Double.isInfinite(y) && magnitude == 1.0) {
            return Double.NaN;
        }
        if (x < 0.0 && Math.rint(y) != y) {
            return magnitude == Double.POSITIVE_INFINITY ? powOfExtreme(magnitude, y) : Double.NaN;
        }
        double sign = isOddInteger(y) ? Math.copySign(1.0, x) : 1.0;
        if (x == 0.0 || magnitude == Double.POSITIVE_INFINITY || Double.isInfinite(y)) {
            return sign * powOfExtreme(magnitude, y);
        }
        return sign * powOfFinite(magnitude, y);
    }

    /** Results are 0 or infinite when the base or the exponent is. */
    private static double powOfExtreme(double magnitude, double y) {
        return magnitude > 1.0 == y > 0.0 ? Double.POSITIVE_INFINITY : 0.0;
    }

    private static boolean isOddInteger(double y) {
        return Math.abs(y) < TWO_53 && Math.rint(y) == y && ((long) y & 1L) != 0L;
    }

    private static double powOfFinite(double magnitude, double y) {
        boolean subnormal = magnitude < Double.MIN_NORMAL;
        long bits = Double.doubleToRawLongBits(subnormal ? magnitude * TWO_54 : magnitude);
        long exponent = Logarithms.exponent(bits);
        double m = Logarithms.mantissa(bits, exponent);
        double k = (double) (subnormal ? exponent - 54 : exponent);
        double s = ratio(m);
        double sRest = ratioRest(m, s);
        double g = series(s);
        double log = logOfMantissa(s, g);
        double logRest = logOfMantissaRest(s, sRest, g, seriesRest(s));
        double high = withExponent(k, log);
        double product = y * high;
        if (Math.abs(product) > LARGEST_PRODUCT) {
            return product > 0.0 ? Double.POSITIVE_INFINITY : 0.0;
        }
        double rest = productRest(y, high, withExponentRest(k, log, logRest), product);
        return Doubles.scale(expOfSum(product, rest), (int) Exponentials.nearestMultipleOfLn2(product));
    }

    static void pow(double[] a, double[] b, double[] y, int n) {
        Scratch scratch = Scratch.of(n);
        boolean usual = Logarithms.takeApart(a, scratch.first, scratch.second, n);
        if (usual) {
            Arrays.fill(scratch.third, 0, n, 1.0);
        } else {
            usual = takeApart(a, b, scratch, n);
        }
        if (usual) {
            products(b, scratch, n);
            usual = signedPowersOfTwo(scratch.first, scratch.third, n);
        }
        if (usual) {
            expOfSums(scratch, y, n);
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = pow(a[i], b[i]);
            }
        }
    }

    /**
     * Leaves mantissa, exponent and sign (as ±1) of each lane in the first three rows; false if a base is zero, subnormal,
     * infinite or NaN, or is negative and the exponent no integer of moderate size.
     */
    private static boolean takeApart(double[] a, double[] b, Scratch scratch, int n) {
        double[] mantissa = scratch.first;
        double[] exponent = scratch.second;
        double[] sign = scratch.third;
        long outside = 0L;
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(a[i]);
            long magnitude = bits & ~Doubles.SIGN;
            // A sum with 2^52 + 2^51 shows whether a number is an integer, and its last bit whether it is odd.
            double shifted = b[i] + Doubles.ROUNDER;
            long fraction = Double.doubleToRawLongBits(Math.abs((shifted - Doubles.ROUNDER) - b[i]));
            long odd = Double.doubleToRawLongBits(shifted) << 63;
            long large = LARGEST_SIGNED_EXPONENT_BITS - (Double.doubleToRawLongBits(b[i]) & ~Doubles.SIGN);
            // The sign bit remembers.
            outside |= (magnitude - Doubles.NORMAL_BITS)
                    | (Doubles.INFINITY_BITS - 1L - magnitude)
                    | (bits & (-fraction | large));
            long k = Logarithms.exponent(magnitude);
            mantissa[i] = Logarithms.mantissa(magnitude, k);
            exponent[i] = (double) k;
            sign[i] = Double.longBitsToDouble(ONE_BITS | (bits & odd));
        }
        return outside >= 0L;
    }

    /** From mantissas and exponents to b times the logarithm, as a sum of the first two rows. */
    private static void products(double[] b, Scratch scratch, int n) {
        double[] first = scratch.first;
        double[] second = scratch.second;
        double[] fourth = scratch.fourth;
        double[] fifth = scratch.fifth;
        double[] sixth = scratch.sixth;
        for (int i = 0; i < n; i++) {
            double m = first[i];
            double s = ratio(m);
            first[i] = s;
            fourth[i] = ratioRest(m, s);
        }
        for (int i = 0; i < n; i++) {
            fifth[i] = series(first[i]);
        }
        for (int i = 0; i < n; i++) {
            sixth[i] = seriesRest(first[i]);
        }
        for (int i = 0; i < n; i++) {
            double s = first[i];
            double sRest = fourth[i];
            first[i] = logOfMantissa(s, fifth[i]);
            fourth[i] = logOfMantissaRest(s, sRest, fifth[i], sixth[i]);
        }
        for (int i = 0; i < n; i++) {
            double y = b[i];
            double k = second[i];
            double log = first[i];
            double high = withExponent(k, log);
            double product = y * high;
            first[i] = product;
            second[i] = productRest(y, high, withExponentRest(k, log, fourth[i]), product);
        }
    }

    private static void expOfSums(Scratch scratch, double[] y, int n) {
        double[] product = scratch.first;
        double[] rest = scratch.second;
        double[] power = scratch.third;
        for (int i = 0; i < n; i++) {
            y[i] = expOfSum(product[i], rest[i]) * power[i];
        }
    }

    /** Turns ±1 into ±2^k for the exponentials of the products; false if one is no normal double. */
    private static boolean signedPowersOfTwo(double[] product, double[] power, int n) {
        long outside = 0L;
        for (int i = 0; i < n; i++) {
            long multiple = Exponentials.multipleOfLn2(product[i]);
            outside |= Exponentials.outsideExponents(multiple);
            long sign = Double.doubleToRawLongBits(power[i]) & Doubles.SIGN;
            power[i] = Double.longBitsToDouble(Exponentials.powerOfTwo(multiple) | sign);
        }
        return outside >= 0L;
    }

    /** s = (m - 1) / (m + 1). */
    private static double ratio(double m) {
        return (m - 1.0) / (m + 1.0);
    }

    /** What the exact quotient is more than s, to a few bits less than a double has. */
    private static double ratioRest(double m, double s) {
        double sum = m + 1.0;
        double lost = m - (sum - 1.0);
        return (Math.fma(-s, sum, m - 1.0) - s * lost) / sum;
    }

    // log m = 2 s + s g with g = s² (2/3 + ...). Of each sum there is a double and the rest, what the exact sum is
    // more.
    // Loops that made g and its rest together are not vectorised by C2.

    private static double series(double s) {
        double z = s * s;
        return z * TWO_THIRDS + z * (z * logTail(z));
    }

    /** The part of the rest of g that comes from multiplying with {@link #TWO_THIRDS} and from the sum. */
    private static double seriesRest(double s) {
        double z = s * s;
        double large = z * TWO_THIRDS;
        double small = z * (z * logTail(z));
        double sum = large + small;
        return Math.fma(z, TWO_THIRDS, -large) + ((large - sum) + small);
    }

    private static double logOfMantissa(double s, double g) {
        return 2.0 * s + s * g;
    }

    private static double logOfMantissaRest(double s, double sRest, double g, double gRest) {
        double z = s * s;
        double zRest = Math.fma(s, s, -z);
        double allRest = Math.fma(zRest, TWO_THIRDS, Math.fma(z, TWO_THIRDS_REST, gRest));
        double p = s * g;
        double pRest = Math.fma(s, g, -p);
        double sum = 2.0 * s + p;
        double sumRest = (2.0 * s - sum) + p;
        // Near enough, the derivative of the sum is 2 + 3 g.
        return Math.fma(sRest, Math.fma(3.0, g, 2.0), Math.fma(s, allRest, pRest)) + sumRest;
    }

    /** k ln 2 + log m; the product with the short part of ln 2 is exact. */
    private static double withExponent(double k, double log) {
        return k * Exponentials.LN2_HIGH + log;
    }

    private static double withExponentRest(double k, double log, double logRest) {
        double multiple = k * Exponentials.LN2_HIGH;
        double sum = multiple + log;
        return ((multiple - sum) + log) + Math.fma(k, Exponentials.LN2_LOW, logRest);
    }

    /** What y (high + low) is more than the product y high. */
    private static double productRest(double y, double high, double low, double product) {
        return Math.fma(y, low, Math.fma(y, high, -product));
    }

    /** exp(product + rest), less its power of two. */
    private static double expOfSum(double product, double rest) {
        double k = Exponentials.nearestMultipleOfLn2(product);
        double r = Math.fma(-k, Exponentials.LN2_HIGH, product) + Math.fma(-k, Exponentials.LN2_LOW, rest);
        return Exponentials.expNearZero(r);
    }

    /** (log m - 2 s - 2/3 s³) / s⁵ for z = s². */
    private static double logTail(double z) {
        double c = 0x1.e02d197c00c78p-4;
        c = Math.fma(c, z, 0x1.df7ce9a6bcccbp-4);
        c = Math.fma(c, z, 0x1.1118c74823a2ep-3);
        c = Math.fma(c, z, 0x1.3b1395d4f9e5fp-3);
        c = Math.fma(c, z, 0x1.745d177a8f200p-3);
        c = Math.fma(c, z, 0x1.c71c71c6eaa8dp-3);
        c = Math.fma(c, z, 0x1.2492492492521p-2);
        c = Math.fma(c, z, 0x1.999999999999ap-2);
        return c;
    }
}
