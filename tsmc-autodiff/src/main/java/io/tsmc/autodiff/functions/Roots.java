package io.tsmc.autodiff.functions;

/** cbrt and hypot. */
final class Roots {

    /** A third of the exponent bias. */
    private static final int THIRD_OF_BIAS = 341;

    private static final double TWO_54 = 0x1p54;
    private static final double TWO_MINUS_18 = 0x1p-18;

    // Sums of squares in here have lost nothing to underflow and are no infinity.
    private static final double SMALLEST_SQUARE = 0x1p-900;
    private static final double LARGEST_SQUARE = 0x1p1000;
    private static final long SMALLEST_SQUARE_BITS = Double.doubleToRawLongBits(SMALLEST_SQUARE);
    private static final long LARGEST_SQUARE_BITS = Double.doubleToRawLongBits(LARGEST_SQUARE);

    private static final double DOWN = 0x1p-600;
    private static final double UP = 0x1p600;

    private Roots() {}

    /** x = ±m 8^j with m from 1 to 8 gives ±2^j cbrt(m). */
    static double cbrt(double x) {
        double magnitude = Math.abs(x);
        if (!(magnitude >= Double.MIN_NORMAL && magnitude < Double.POSITIVE_INFINITY)) {
            return magnitude > 0.0 && magnitude < Double.MIN_NORMAL ? cbrt(x * TWO_54) * TWO_MINUS_18 : x;
        }
        long bits = Double.doubleToRawLongBits(x);
        int j = exponent(bits);
        return cbrtOfMantissa(mantissa(bits, j)) * signedPower(bits, j);
    }

    /** Symmetric in x and y, to the bit. */
    static double hypot(double x, double y) {
        double squares = x * x + y * y;
        if (squares >= SMALLEST_SQUARE && squares <= LARGEST_SQUARE) {
            return Math.sqrt(squares);
        }
        double larger = Math.max(Math.abs(x), Math.abs(y));
        if (Math.abs(x) == Double.POSITIVE_INFINITY || Math.abs(y) == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        double scale = larger > 1.0 ? DOWN : UP;
        double u = x * scale;
        double v = y * scale;
        return Math.sqrt(u * u + v * v) * (larger > 1.0 ? UP : DOWN);
    }

    static void cbrt(double[] a, double[] y, int n) {
        Scratch scratch = Scratch.of(n);
        double[] mantissa = scratch.first;
        double[] power = scratch.second;
        if (takeApart(a, mantissa, power, n)) {
            for (int i = 0; i < n; i++) {
                y[i] = cbrtOfMantissa(mantissa[i]) * power[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = cbrt(a[i]);
            }
        }
    }

    static void hypot(double[] a, double[] b, double[] y, int n) {
        double[] squares = Scratch.of(n).first;
        for (int i = 0; i < n; i++) {
            squares[i] = a[i] * a[i] + b[i] * b[i];
        }
        if (usual(squares, n)) {
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(squares[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = hypot(a[i], b[i]);
            }
        }
    }

    private static boolean usual(double[] squares, int n) {
        long outside = 0L;
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(squares[i]);
            // The sign bit remembers.
            outside |= (bits - SMALLEST_SQUARE_BITS) | (LARGEST_SQUARE_BITS - bits);
        }
        return outside >= 0L;
    }

    /** Mantissa and signed power of each lane; false if one is zero, subnormal, infinite or NaN. */
    private static boolean takeApart(double[] a, double[] mantissa, double[] power, int n) {
        long outside = 0L;
        for (int i = 0; i < n; i++) {
            long bits = Double.doubleToRawLongBits(a[i]);
            long magnitude = bits & ~Doubles.SIGN;
            // The sign bit remembers.
            outside |= (magnitude - Doubles.NORMAL_BITS) | (Doubles.INFINITY_BITS - 1L - magnitude);
            int j = exponent(bits);
            mantissa[i] = mantissa(bits, j);
            power[i] = signedPower(bits, j);
        }
        return outside >= 0L;
    }

    private static int exponent(long bits) {
        return (int) ((bits & ~Doubles.SIGN) >>> Doubles.MANTISSA_BITS) / 3 - THIRD_OF_BIAS;
    }

    private static double mantissa(long bits, int j) {
        return Double.longBitsToDouble((bits & ~Doubles.SIGN) - ((3L * j) << Doubles.MANTISSA_BITS));
    }

    private static double signedPower(long bits, int j) {
        return Double.longBitsToDouble(((long) (j + Doubles.BIAS) << Doubles.MANTISSA_BITS) | (bits & Doubles.SIGN));
    }

    /** A polynomial for r = 1 / cbrt(m), two steps for it without division, and a last one for m r². */
    private static double cbrtOfMantissa(double m) {
        double r = -0x1.c49487b5b6961p-14;
        r = Math.fma(r, m, 0x1.84e675bea17d4p-9);
        r = Math.fma(r, m, -0x1.08e53b78c22d6p-5);
        r = Math.fma(r, m, 0x1.6f05deaa8a28bp-3);
        r = Math.fma(r, m, -0x1.1b95f66489b81p-1);
        r = Math.fma(r, m, 0x1.6641e0f46f289p+0);
        double h = Math.fma(-m * r, r * r, 1.0);
        r = Math.fma(r * h, Math.fma(h, Math.fma(h, 14.0 / 81.0, 2.0 / 9.0), 1.0 / 3.0), r);
        h = Math.fma(-m * r, r * r, 1.0);
        r = Math.fma(r * h, 1.0 / 3.0, r);
        double y = m * r * r;
        // y³ - m with the rounding error of y² added back.
        double square = y * y;
        double excess = Math.fma(Math.fma(y, y, -square), y, Math.fma(square, y, -m));
        return Math.fma(excess * (r * r), -1.0 / 3.0, y);
    }
}
