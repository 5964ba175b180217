package io.tsmc.autodiff;

/**
 * The elementary functions of a traced program, in plain Java that gives the same bits on every JVM and machine,
 * interpreted or compiled; {@code Math} promises neither. NaN, infinities, zeros and subnormal numbers are treated as
 * {@code Math} specifies. Error bounds are measured ones, see {@code docs/functions.md}.
 *
 * <p>This is the list; the mathematics is in the classes named after the families, together with the loops over arrays
 * that {@link Loops} lists. A loop gives the bits of the scalar form in every lane.
 */
final class Functions {

    private Functions() {}

    /** Sine, error below 1.7 ulp. */
    static double sin(double x) {
        return Trigonometry.sin(x);
    }

    /** Cosine, error below 1.7 ulp. */
    static double cos(double x) {
        return Trigonometry.cos(x);
    }

    /** Tangent. */
    static double tan(double x) {
        return Trigonometry.tan(x);
    }

    /** e to the power x. */
    static double exp(double x) {
        return Exponentials.exp(x);
    }

    /** e to the power x, minus 1. */
    static double expm1(double x) {
        return Exponentials.expm1(x);
    }

    /** Hyperbolic sine. */
    static double sinh(double x) {
        return Exponentials.sinh(x);
    }

    /** Hyperbolic cosine. */
    static double cosh(double x) {
        return Exponentials.cosh(x);
    }

    /** Hyperbolic tangent. */
    static double tanh(double x) {
        return Exponentials.tanh(x);
    }

    /** Natural logarithm. */
    static double log(double x) {
        return Logarithms.log(x);
    }

    /** Natural logarithm of 1 + x. */
    static double log1p(double x) {
        return Logarithms.log1p(x);
    }

    /** Logarithm to base 10; n for the normal double nearest to 10^n. */
    static double log10(double x) {
        return Logarithms.log10(x);
    }

    /** Arc sine. */
    static double asin(double x) {
        return InverseTrigonometry.asin(x);
    }

    /** Arc cosine. */
    static double acos(double x) {
        return InverseTrigonometry.acos(x);
    }

    /** Arc tangent. */
    static double atan(double x) {
        return InverseTrigonometry.atan(x);
    }

    /** Angle of the point (x, y). */
    static double atan2(double y, double x) {
        return InverseTrigonometry.atan2(y, x);
    }

    /** x to the power y. */
    static double pow(double x, double y) {
        return Powers.pow(x, y);
    }

    /** Cube root. */
    static double cbrt(double x) {
        return Roots.cbrt(x);
    }

    /** Square root of x² + y² without overflow or underflow on the way. */
    static double hypot(double x, double y) {
        return Roots.hypot(x, y);
    }
}
