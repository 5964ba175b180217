package io.tsmc.autodiff.functions;

/**
 * The elementary functions of a traced program, in plain Java that gives the same bits on every JVM and machine,
 * interpreted or compiled; {@code Math} promises neither. NaN, infinities, zeros and subnormal numbers are treated as
 * {@code Math} specifies. Error bounds are measured ones, see {@code docs/functions.md}.
 *
 * <p>This is the list; the mathematics is in the classes named after the families. Each function has two forms: of one
 * number, which defines the bits, and of rows, which has those bits in every lane. In the latter {@code a} and {@code b} are
 * the arguments, [lanes], {@code y} receives the result, [lanes], and may be one of them, and {@code n} is the number of lanes.
 */
public final class Functions {

    /** Logarithm of e to base 10. */
    public static final double LOG10_E = Logarithms.LOG10_E;

    private Functions() {}

    /** Sine, error below 1.7 ulp. */
    public static double sin(double x) {
        return Trigonometry.sin(x);
    }

    /** Cosine, error below 1.7 ulp. */
    public static double cos(double x) {
        return Trigonometry.cos(x);
    }

    /** Tangent. */
    public static double tan(double x) {
        return Trigonometry.tan(x);
    }

    /** e to the power x. */
    public static double exp(double x) {
        return Exponentials.exp(x);
    }

    /** e to the power x, minus 1. */
    public static double expm1(double x) {
        return Exponentials.expm1(x);
    }

    /** Hyperbolic sine. */
    public static double sinh(double x) {
        return Exponentials.sinh(x);
    }

    /** Hyperbolic cosine. */
    public static double cosh(double x) {
        return Exponentials.cosh(x);
    }

    /** Hyperbolic tangent. */
    public static double tanh(double x) {
        return Exponentials.tanh(x);
    }

    /** Natural logarithm. */
    public static double log(double x) {
        return Logarithms.log(x);
    }

    /** Natural logarithm of 1 + x. */
    public static double log1p(double x) {
        return Logarithms.log1p(x);
    }

    /** Logarithm to base 10; n for the normal double nearest to 10^n. */
    public static double log10(double x) {
        return Logarithms.log10(x);
    }

    /** Arc sine. */
    public static double asin(double x) {
        return InverseTrigonometry.asin(x);
    }

    /** Arc cosine. */
    public static double acos(double x) {
        return InverseTrigonometry.acos(x);
    }

    /** Arc tangent. */
    public static double atan(double x) {
        return InverseTrigonometry.atan(x);
    }

    /** Angle of the point (x, y). */
    public static double atan2(double y, double x) {
        return InverseTrigonometry.atan2(y, x);
    }

    /** x to the power y. */
    public static double pow(double x, double y) {
        return Powers.pow(x, y);
    }

    /** Cube root. */
    public static double cbrt(double x) {
        return Roots.cbrt(x);
    }

    /** Square root of x² + y² without overflow or underflow on the way. */
    public static double hypot(double x, double y) {
        return Roots.hypot(x, y);
    }

    /** {@link #sin(double)} in every lane. */
    public static void sin(double[] a, double[] y, int n) {
        Trigonometry.sin(a, y, n);
    }

    /** {@link #cos(double)} in every lane. */
    public static void cos(double[] a, double[] y, int n) {
        Trigonometry.cos(a, y, n);
    }

    /** Sine and cosine, the bits of each as if alone; either row may be that of the angles. */
    public static void sinCos(double[] a, double[] sin, double[] cos, int n) {
        Trigonometry.sinCos(a, sin, cos, n);
    }

    /** {@link #tan(double)} in every lane. */
    public static void tan(double[] a, double[] y, int n) {
        Trigonometry.tan(a, y, n);
    }

    /** {@link #exp(double)} in every lane. */
    public static void exp(double[] a, double[] y, int n) {
        Exponentials.exp(a, y, n);
    }

    /** {@link #expm1(double)} in every lane. */
    public static void expm1(double[] a, double[] y, int n) {
        Exponentials.expm1(a, y, n);
    }

    /** {@link #sinh(double)} in every lane. */
    public static void sinh(double[] a, double[] y, int n) {
        Exponentials.sinh(a, y, n);
    }

    /** {@link #cosh(double)} in every lane. */
    public static void cosh(double[] a, double[] y, int n) {
        Exponentials.cosh(a, y, n);
    }

    /** {@link #tanh(double)} in every lane. */
    public static void tanh(double[] a, double[] y, int n) {
        Exponentials.tanh(a, y, n);
    }

    /** {@link #log(double)} in every lane. */
    public static void log(double[] a, double[] y, int n) {
        Logarithms.log(a, y, n);
    }

    /** {@link #log1p(double)} in every lane. */
    public static void log1p(double[] a, double[] y, int n) {
        Logarithms.log1p(a, y, n);
    }

    /** {@link #log10(double)} in every lane. */
    public static void log10(double[] a, double[] y, int n) {
        Logarithms.log10(a, y, n);
    }

    /** {@link #asin(double)} in every lane. */
    public static void asin(double[] a, double[] y, int n) {
        InverseTrigonometry.asin(a, y, n);
    }

    /** {@link #acos(double)} in every lane. */
    public static void acos(double[] a, double[] y, int n) {
        InverseTrigonometry.acos(a, y, n);
    }

    /** {@link #atan(double)} in every lane. */
    public static void atan(double[] a, double[] y, int n) {
        InverseTrigonometry.atan(a, y, n);
    }

    /** {@link #cbrt(double)} in every lane. */
    public static void cbrt(double[] a, double[] y, int n) {
        Roots.cbrt(a, y, n);
    }

    /** {@link #atan2(double, double)} in every lane. */
    public static void atan2(double[] a, double[] b, double[] y, int n) {
        InverseTrigonometry.atan2(a, b, y, n);
    }

    /** {@link #pow(double, double)} in every lane. */
    public static void pow(double[] a, double[] b, double[] y, int n) {
        Powers.pow(a, b, y, n);
    }

    /** {@link #hypot(double, double)} in every lane. */
    public static void hypot(double[] a, double[] b, double[] y, int n) {
        Roots.hypot(a, b, y, n);
    }
}
