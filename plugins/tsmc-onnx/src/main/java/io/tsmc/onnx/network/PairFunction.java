package io.tsmc.onnx.network;

/** Functions of two numbers; truths are 1 and 0. */
public enum PairFunction {
    /** a + b. */
    ADD,
    /** a − b. */
    SUB,
    /** a · b. */
    MUL,
    /** a / b. */
    DIV,
    /** a / b without its fraction. */
    WHOLE_DIV,
    /** a to the power b. */
    POW,
    /** The smaller one. */
    MIN,
    /** The larger one. */
    MAX,
    /** a &lt; b. */
    LESS,
    /** a ≤ b. */
    LESS_OR_EQUAL,
    /** a = b. */
    EQUAL,
    /** Both are true. */
    AND,
    /** One of them is true. */
    OR,
    /** a where it is not negative, else a · b. */
    PRELU;

    /** The value. */
    double of(double a, double b) {
        return switch (this) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case WHOLE_DIV -> truncated(a / b);
            case POW -> StrictMath.pow(a, b);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case LESS -> a < b ? 1.0 : 0.0;
            case LESS_OR_EQUAL -> a <= b ? 1.0 : 0.0;
            case EQUAL -> a == b ? 1.0 : 0.0;
            case AND -> a != 0.0 && b != 0.0 ? 1.0 : 0.0;
            case OR -> a != 0.0 || b != 0.0 ? 1.0 : 0.0;
            case PRELU -> a < 0.0 ? a * b : a;
        };
    }

    private static double truncated(double quotient) {
        return quotient < 0.0 ? Math.ceil(quotient) : Math.floor(quotient);
    }
}
