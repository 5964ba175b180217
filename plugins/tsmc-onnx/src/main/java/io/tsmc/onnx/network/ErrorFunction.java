package io.tsmc.onnx.network;

/**
 * The error function, {@code 2/√π ∫₀ˣ exp(−t²) dt}, within 3e-16: its Taylor series up to 1, and beyond that {@code 1 −
 * exp(−x²) f(1/(2 + x))}, with a Chebyshev series f fitted to 50 digits.
 */
final class ErrorFunction {

    private static final double TWO_BY_ROOT_PI = 1.1283791670955126;
    private static final int TERMS = 18;
    /** From here on it is 1, rounded. */
    private static final double LARGEST = 6.0;

    private static final double LOWEST_ARGUMENT = 1.0 / (2.0 + LARGEST);
    private static final double HIGHEST_ARGUMENT = 1.0 / 3.0;

    private ErrorFunction() {}

    /** The coefficients; in a method, for traced code to read. */
    private static double[] coefficients() {
        return new double[] {
            0.24078150322816144,
            0.1660357343713446,
            0.01937548512710411,
            0.0013725838866457216,
            2.3301617872657463e-05,
            -4.842439456015362e-06,
            -2.1925049177302584e-07,
            2.8603646284729237e-08,
            1.258114961136046e-09,
            -2.4685801467325007e-10,
            -2.494144837888475e-12,
            2.3295004504759956e-12,
            -9.680201775604102e-14,
            -1.779692405045016e-14,
            2.244625861005935e-15,
            2.9106217488718164e-17,
            -2.84441837713067e-17,
            2.1690529809868515e-18
        };
    }

    static double of(double x) {
        // Not Math.abs, whose derivative at 0 would be counted as 0.
        double size = x < 0.0 ? -x : x;
        double value = size < 1.0 ? series(size) : 1.0 - complement(Math.min(size, LARGEST));
        return x < 0.0 ? -value : value;
    }

    /** Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)), from the last term to the first. */
    private static double series(double x) {
        double square = x * x;
        double sum = 0.0;
        for (int n = TERMS - 1; n >= 0; n--) {
            sum = 1.0 / (2 * n + 1) - square / (n + 1) * sum;
        }
        return TWO_BY_ROOT_PI * x * sum;
    }

    /** By the recursion of Clenshaw (Mathematics of Computation 9, 1955). */
    private static double complement(double x) {
        double share = (1.0 / (2.0 + x) - LOWEST_ARGUMENT) / (HIGHEST_ARGUMENT - LOWEST_ARGUMENT);
        double t = 2.0 * share - 1.0;
        double[] c = coefficients();
        double next = 0.0;
        double afterNext = 0.0;
        for (int k = c.length - 1; k > 0; k--) {
            double now = 2.0 * t * next - afterNext + c[k];
            afterNext = next;
            next = now;
        }
        return StrictMath.exp(-x * x) * (t * next - afterNext + c[0]);
    }
}
