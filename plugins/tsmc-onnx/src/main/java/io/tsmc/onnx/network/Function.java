package io.tsmc.onnx.network;

/**
 * Functions of a number, with up to two constants α and β, in forms that do not overflow where the function does not. The
 * derivative at a kink is that of the side that the code takes.
 */
public enum Function {
    /** −x. */
    NEGATIVE,
    /** |x|. */
    ABS,
    /** √x. */
    SQRT,
    /** eˣ. */
    EXP,
    /** Natural logarithm. */
    LOG,
    /** 1 / x. */
    RECIPROCAL,
    /** Sine. */
    SIN,
    /** Cosine. */
    COS,
    /** Tangent. */
    TAN,
    /** Arc sine. */
    ASIN,
    /** Arc cosine. */
    ACOS,
    /** Arc tangent. */
    ATAN,
    /** Hyperbolic sine. */
    SINH,
    /** Hyperbolic cosine. */
    COSH,
    /** Hyperbolic tangent. */
    TANH,
    /** The error function. */
    ERF,
    /** Largest whole number that is not above x. */
    FLOOR,
    /** Smallest whole number that is not below x. */
    CEIL,
    /** Nearest whole number, the even one of two. */
    ROUND,
    /** Without its fraction. */
    TRUNCATE,
    /** −1, 0 or 1. */
    SIGN,
    /** Whether x is false. */
    NOT,
    /** Whether x is true. */
    TRUTH,
    /** max(x, 0). */
    RELU,
    /** x, or αx below 0. */
    LEAKY_RELU,
    /** x, or α(eˣ − 1) below 0. */
    ELU,
    /** β times {@link #ELU}. */
    SELU,
    /** x, or α(exp(x/α) − 1) below 0. */
    CELU,
    /** x, or 0 up to α. */
    THRESHOLDED_RELU,
    /** x Φ(x) with the normal distribution function Φ. */
    GELU,
    /** The same, with a hyperbolic tangent in place of the error function. */
    GELU_TANH,
    /** 1 / (1 + e⁻ˣ). */
    SIGMOID,
    /** αx + β, between 0 and 1. */
    HARD_SIGMOID,
    /** x times {@link #HARD_SIGMOID}. */
    HARD_SWISH,
    /** x / (1 + exp(−αx)). */
    SWISH,
    /** x tanh(log(1 + eˣ)). */
    MISH,
    /** log(1 + eˣ). */
    SOFTPLUS,
    /** x / (1 + |x|). */
    SOFTSIGN,
    /** Between α and β. */
    CLIP,
    /** αx. */
    SCALE;

    private static final double ROOT_OF_HALF = 0.7071067811865476;
    private static final double ROOT_OF_TWO_BY_PI = 0.7978845608028654;

    /** The value. */
    double of(double x, double alpha, double beta) {
        return switch (this) {
            case NEGATIVE -> -x;
            case ABS -> Math.abs(x);
            case SQRT -> Math.sqrt(x);
            case EXP -> StrictMath.exp(x);
            case LOG -> StrictMath.log(x);
            case RECIPROCAL -> 1.0 / x;
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case TAN -> StrictMath.tan(x);
            case ASIN -> StrictMath.asin(x);
            case ACOS -> StrictMath.acos(x);
            case ATAN -> StrictMath.atan(x);
            case SINH -> StrictMath.sinh(x);
            case COSH -> StrictMath.cosh(x);
            case TANH -> StrictMath.tanh(x);
            case ERF -> ErrorFunction.of(x);
            case FLOOR -> Math.floor(x);
            case CEIL -> Math.ceil(x);
            case ROUND -> Math.rint(x);
            case TRUNCATE -> x < 0.0 ? Math.ceil(x) : Math.floor(x);
            case SIGN -> Math.signum(x);
            case NOT -> x == 0.0 ? 1.0 : 0.0;
            case TRUTH -> x == 0.0 ? 0.0 : 1.0;
            case RELU -> Math.max(0.0, x);
            case LEAKY_RELU -> x < 0.0 ? alpha * x : x;
            case ELU -> elu(x, alpha);
            case SELU -> beta * elu(x, alpha);
            case CELU -> x < 0.0 ? alpha * StrictMath.expm1(x / alpha) : x;
            case THRESHOLDED_RELU -> x > alpha ? x : 0.0;
            case GELU -> 0.5 * x * (1.0 + ErrorFunction.of(x * ROOT_OF_HALF));
            case GELU_TANH -> 0.5 * x * (1.0 + StrictMath.tanh(ROOT_OF_TWO_BY_PI * (x + 0.044715 * x * x * x)));
            case SIGMOID -> sigmoid(x);
            case HARD_SIGMOID -> hardSigmoid(x, alpha, beta);
            case HARD_SWISH -> x * hardSigmoid(x, alpha, beta);
            case SWISH -> x * sigmoid(alpha * x);
            case MISH -> x * StrictMath.tanh(softplus(x));
            case SOFTPLUS -> softplus(x);
            case SOFTSIGN -> x / (1.0 + Math.abs(x));
            case CLIP -> Math.min(Math.max(x, alpha), beta);
            case SCALE -> alpha * x;
        };
    }

    private static double elu(double x, double alpha) {
        return x < 0.0 ? alpha * StrictMath.expm1(x) : x;
    }

    private static double sigmoid(double x) {
        if (x < 0.0) {
            double power = StrictMath.exp(x);
            return power / (1.0 + power);
        }
        return 1.0 / (1.0 + StrictMath.exp(-x));
    }

    private static double hardSigmoid(double x, double alpha, double beta) {
        return Math.min(Math.max(alpha * x + beta, 0.0), 1.0);
    }

    private static double softplus(double x) {
        // Not by |x|, whose derivative at 0 would be counted as 0.
        return x < 0.0 ? StrictMath.log1p(StrictMath.exp(x)) : x + StrictMath.log1p(StrictMath.exp(-x));
    }
}
