package io.tsmc.autodiff;

/**
 * Elementary functions in plain, branch-free Java: C2 turns a loop over them into vector instructions, and they give
 * the same bits on every JVM and machine, interpreted or compiled. {@code Math} promises neither.
 *
 * <p>The loops over arrays are in {@link Loops}; they and the scalar forms here are one definition.
 */
final class Functions {

    /** Adding and subtracting this rounds a double of magnitude below 2^51 to the nearest integer, ties to even. */
    private static final double ROUNDER = 0x1.8p52;

    // π in three parts, each the double nearest to what the ones before leave.
    private static final double PI_1 = 0x1.921fb54442d18p+1;
    private static final double PI_2 = 0x1.1a62633145c07p-53;
    private static final double PI_3 = -0x1.f1976b7ed8fbcp-109;
    private static final double ONE_OVER_PI = 1.0 / Math.PI;

    /** Up to this magnitude the three-part reduction of an angle is accurate [rad]; larger angles take StrictMath. */
    static final double LARGEST_REDUCED_ANGLE = 5e5;

    /** tanh rounds to 1 from here on. */
    private static final double TANH_SATURATION = 20.0;

    private Functions() {}

    /** Sine, error below 2 ulp. */
    static double sin(double x) {
        return Math.abs(x) <= LARGEST_REDUCED_ANGLE ? reducedSin(x) : StrictMath.sin(x);
    }

    /** Cosine, error below 2 ulp. */
    static double cos(double x) {
        return Math.abs(x) <= LARGEST_REDUCED_ANGLE ? reducedCos(x) : StrictMath.cos(x);
    }

    /** Sine for |x| up to {@link #LARGEST_REDUCED_ANGLE}: sin(r + kπ) = (-1)^k sin(r) with |r| ≤ π/2. */
    static double reducedSin(double x) {
        double k = (x * ONE_OVER_PI + ROUNDER) - ROUNDER;
        return alternatingSign(k) * sinNearZero(minusMultipleOfPi(x, k));
    }

    /** Cosine for |x| up to {@link #LARGEST_REDUCED_ANGLE}: cos(r + (k + ½)π) = -(-1)^k sin(r) with |r| ≤ π/2. */
    static double reducedCos(double x) {
        double k = ((x * ONE_OVER_PI - 0.5) + ROUNDER) - ROUNDER;
        return -alternatingSign(k) * sinNearZero(minusMultipleOfPi(x, k + 0.5));
    }

    /** x - kπ by Cody and Waite's method; the first step is exact, since k has at most 19 bits. */
    private static double minusMultipleOfPi(double x, double k) {
        return Math.fma(-k, PI_3, Math.fma(-k, PI_2, Math.fma(-k, PI_1, x)));
    }

    /** (-1)^k for an integer k: 1 - 2 (k - 2 round(k / 2))². */
    private static double alternatingSign(double k) {
        double half = (k * 0.5 + ROUNDER) - ROUNDER;
        double odd = k - 2.0 * half;
        return 1.0 - 2.0 * odd * odd;
    }

    /** Sine on [-π/2, π/2]: odd polynomial through Chebyshev nodes in r², error of the polynomial below 0.01 ulp. */
    private static double sinNearZero(double r) {
        double s = r * r;
        double p = 0x1.89a43bea5b135p-49;
        p = Math.fma(p, s, -0x1.ae51366b753a9p-41);
        p = Math.fma(p, s, 0x1.612401540ed0fp-33);
        p = Math.fma(p, s, -0x1.ae6455a1c0795p-26);
        p = Math.fma(p, s, 0x1.71de3a54564dfp-19);
        p = Math.fma(p, s, -0x1.a01a01a018aaap-13);
        p = Math.fma(p, s, 0x1.1111111111107p-7);
        p = Math.fma(p, s, -0x1.5555555555555p-3);
        return Math.fma(r * s, p, r);
    }

    /**
     * Hyperbolic tangent, error below 8 ulp. A continued fraction (Lambert 1768), truncated after 13 terms, at x / 8, and
     * three times tanh(2y) = 2 tanh(y) / (1 + tanh(y)²), which does not amplify relative errors.
     */
    static double tanh(double x) {
        double y = Math.max(-TANH_SATURATION, Math.min(TANH_SATURATION, x)) * 0.125;
        double s = y * y;
        double numerator = 1.0;
        numerator = Math.fma(numerator, s, 4095.0);
        numerator = Math.fma(numerator, s, 2552550.0);
        numerator = Math.fma(numerator, s, 523783260.0);
        numerator = Math.fma(numerator, s, 41247931725.0);
        numerator = Math.fma(numerator, s, 1159525191825.0);
        numerator = Math.fma(numerator, s, 7905853580625.0);
        double denominator = 91.0;
        denominator = Math.fma(denominator, s, 120120.0);
        denominator = Math.fma(denominator, s, 41351310.0);
        denominator = Math.fma(denominator, s, 5237832600.0);
        denominator = Math.fma(denominator, s, 252070693875.0);
        denominator = Math.fma(denominator, s, 3794809718700.0);
        denominator = Math.fma(denominator, s, 7905853580625.0);
        double t = y * numerator / denominator;
        t = 2.0 * t / Math.fma(t, t, 1.0);
        t = 2.0 * t / Math.fma(t, t, 1.0);
        return 2.0 * t / Math.fma(t, t, 1.0);
    }

    /** Exponential function, as StrictMath has it. */
    static double exp(double x) {
        return StrictMath.exp(x);
    }
}
