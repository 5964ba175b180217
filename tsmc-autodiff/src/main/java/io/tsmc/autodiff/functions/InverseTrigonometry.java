package io.tsmc.autodiff.functions;

/**
 * asin, acos, atan and atan2. Arguments beyond the range of a polynomial are reflected into it; which case a lane is in
 * is a number b that is exactly 0 or 1, so that the loops have no branches.
 */
final class InverseTrigonometry {

    private static final double HALF_PI = 0x1.921fb54442d18p+0;

    /** What π/2 is more than {@link #HALF_PI}. */
    private static final double HALF_PI_REST = 0x1.1a62633145c07p-54;

    private static final double REST_RATIO = HALF_PI_REST / HALF_PI;

    // The angle of (x, y) is sign × atan(smaller / larger) + origin; bit 0 of the index says x < 0, bit 1 |y| > |x|,
    // bit 2 y < 0.
    private static final double[] SIGN = {1.0, -1.0, -1.0, 1.0, -1.0, 1.0, 1.0, -1.0};
    private static final double[] ORIGIN = {
        0.0, 2.0 * HALF_PI, HALF_PI, HALF_PI, -0.0, -2.0 * HALF_PI, -HALF_PI, -HALF_PI
    };

    private InverseTrigonometry() {}

    /** For |x| ≤ ½ a polynomial; else π/2 - 2 asin √((1 - |x|) / 2), with the sign of x. */
    static double asin(double x) {
        double signed = Math.rint(x);
        double b = Math.abs(signed);
        double p = asinOfReflected(x, signed, b);
        return Math.fma(Math.fma(-3.0, b, 1.0), p, signed * HALF_PI_REST) + signed * HALF_PI;
    }

    /** π/2 - asin(x), the difference taken before it can cancel. */
    static double acos(double x) {
        double signed = Math.rint(x);
        double b = Math.abs(signed);
        double p = asinOfReflected(x, signed, b);
        return Math.fma(Math.fma(3.0, b, -1.0), p, (1.0 - signed) * HALF_PI_REST) + (1.0 - signed) * HALF_PI;
    }

    /** For |x| < 1 a polynomial; else π/2 - atan(1 / |x|), with the sign of x. */
    static double atan(double x) {
        double clamped = Math.max(-1.0, Math.min(1.0, x));
        double p = atanNearZero(clamped / Math.max(1.0, Math.abs(x)));
        double b = Math.floor(Math.abs(clamped));
        double signed = b * clamped;
        return Math.fma(Math.fma(-2.0, b, 1.0), p, signed * HALF_PI_REST) + signed * HALF_PI;
    }

    static double atan2(double y, double x) {
        double larger = Math.max(Math.abs(y), Math.abs(x));
        double smaller = Math.min(Math.abs(y), Math.abs(x));
        double ratio = smaller / larger;
        if (larger == 0.0) {
            ratio = 0.0;
        } else if (smaller == Double.POSITIVE_INFINITY) {
            ratio = 1.0;
        }
        int octants = octants(Double.doubleToRawLongBits(y), Double.doubleToRawLongBits(x));
        return angle(ratio, SIGN[octants], ORIGIN[octants]);
    }

    static void asin(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = asin(a[i]);
        }
    }

    static void acos(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = acos(a[i]);
        }
    }

    static void atan(double[] a, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = atan(a[i]);
        }
    }

    static void atan2(double[] a, double[] b, double[] y, int n) {
        Scratch scratch = Scratch.of(n);
        double[] sign = scratch.first;
        double[] origin = scratch.second;
        double[] ratio = scratch.third;
        if (octants(a, b, sign, origin, n)) {
            for (int i = 0; i < n; i++) {
                double v = Math.abs(a[i]);
                double u = Math.abs(b[i]);
                ratio[i] = Math.min(v, u) / Math.max(v, u);
            }
            for (int i = 0; i < n; i++) {
                y[i] = angle(ratio[i], sign[i], origin[i]);
            }
        } else {
            for (int i = 0; i < n; i++) {
                y[i] = atan2(a[i], b[i]);
            }
        }
    }

    /** Fills in sign and origin of each lane; false if a lane is the origin or has an infinity or a NaN. */
    private static boolean octants(double[] a, double[] b, double[] sign, double[] origin, int n) {
        long outside = 0L;
        for (int i = 0; i < n; i++) {
            long y = Double.doubleToRawLongBits(a[i]);
            long x = Double.doubleToRawLongBits(b[i]);
            long absY = y & ~Doubles.SIGN;
            long absX = x & ~Doubles.SIGN;
            // The sign bit remembers.
            outside |= ((absY | absX) - 1L) | (Doubles.INFINITY_BITS - 1L - absY) | (Doubles.INFINITY_BITS - 1L - absX);
            int octants = octants(y, x);
            sign[i] = SIGN[octants];
            origin[i] = ORIGIN[octants];
        }
        return outside >= 0L;
    }

    private static int octants(long y, long x) {
        long steep = (x & ~Doubles.SIGN) - (y & ~Doubles.SIGN);
        return (int) ((x >>> 63) | (steep >>> 63 << 1) | (y >>> 63 << 2));
    }

    private static double angle(double ratio, double sign, double origin) {
        return Math.fma(sign, atanNearZero(ratio), origin * REST_RATIO) + origin;
    }

    /** asin of x, or, where b is 1, of √((1 - |x|) / 2) with the sign of x. For |x| > 1 the root is NaN. */
    private static double asinOfReflected(double x, double signed, double b) {
        double keep = 1.0 - b;
        double z = Math.fma(keep * x, x, b * (0.5 - 0.5 * Math.abs(x)));
        double w = Math.fma(signed, Math.sqrt(z), keep * x);
        return Math.fma(w, z * asinTail(z), w);
    }

    /** Arc tangent on [-1, 1]. The product with s is written as a sum with zero so that atan(-0) = -0. */
    private static double atanNearZero(double u) {
        double s = u * u;
        return Math.fma(u, Math.fma(atanTail(s), s, 0.0), u);
    }

    /** (asin w - w) / w³ for z = w². */
    private static double asinTail(double z) {
        double c = 0x1.d72b2bc8155f8p-6;
        c = Math.fma(c, z, -0x1.e6aaa8a0a04ccp-7);
        c = Math.fma(c, z, 0x1.1d189408314eep-6);
        c = Math.fma(c, z, 0x1.65a9c4dfcf8b2p-8);
        c = Math.fma(c, z, 0x1.52420b04b37bep-7);
        c = Math.fma(c, z, 0x1.782651caa6547p-7);
        c = Math.fma(c, z, 0x1.c9cf07674736ap-7);
        c = Math.fma(c, z, 0x1.1c4d35cf95421p-6);
        c = Math.fma(c, z, 0x1.6e8bb1c8209a2p-6);
        c = Math.fma(c, z, 0x1.f1c71c1db0623p-6);
        c = Math.fma(c, z, 0x1.6db6db6e31f13p-5);
        c = Math.fma(c, z, 0x1.3333333332ecap-4);
        c = Math.fma(c, z, 0x1.5555555555556p-3);
        return c;
    }

    /** (atan u - u) / u³ for s = u². */
    private static double atanTail(double s) {
        double c = -0x1.8d087295ab9f4p-17;
        c = Math.fma(c, s, 0x1.1f0adb240a1fbp-13);
        c = Math.fma(c, s, -0x1.8a2f3ae537bb1p-11);
        c = Math.fma(c, s, 0x1.57cc888719aa0p-9);
        c = Math.fma(c, s, -0x1.aef1a8e977bf8p-8);
        c = Math.fma(c, s, 0x1.a1fe88baf72d4p-7);
        c = Math.fma(c, s, -0x1.4b974a27ac39fp-6);
        c = Math.fma(c, s, 0x1.c3ac54a572735p-6);
        c = Math.fma(c, s, -0x1.147b2825d82f6p-5);
        c = Math.fma(c, s, 0x1.3d3f26d5ea7ffp-5);
        c = Math.fma(c, s, -0x1.60ebd1489b946p-5);
        c = Math.fma(c, s, 0x1.854a7b99af61dp-5);
        c = Math.fma(c, s, -0x1.af00bd568a3d2p-5);
        c = Math.fma(c, s, 0x1.e1dc0d7679adcp-5);
        c = Math.fma(c, s, -0x1.1110bfea8ed5ep-4);
        c = Math.fma(c, s, 0x1.3b13aaf4aba4ap-4);
        c = Math.fma(c, s, -0x1.745d16f26d0a3p-4);
        c = Math.fma(c, s, 0x1.c71c71c472843p-4);
        c = Math.fma(c, s, -0x1.249249248c7dap-3);
        c = Math.fma(c, s, 0x1.99999999998f9p-3);
        c = Math.fma(c, s, -0x1.5555555555555p-2);
        return c;
    }
}
