package io.tsmc.autodiff;

import io.tsmc.autodiff.functions.Functions;
import java.util.Locale;

/**
 * The operations of a {@link Graph}. Each is a function of up to three {@code double}s; comparisons give 1 for true and
 * 0 for false. Inputs, constants and results of calls have no arguments. What all others compute is {@link #apply}, but for
 * {@link #LOOKUP}, which is {@link #lookUp}.
 */
public enum Op {
    /** A value handed in; its index is the position among the inputs of the graph. */
    INPUT(0),
    /** A number known when the graph was built. */
    CONSTANT(0),
    /** One result of a {@link Graph.Call}. */
    RESULT(0),
    /** a + b. */
    ADD(2),
    /** a - b. */
    SUB(2),
    /** a × b. */
    MUL(2),
    /** a ÷ b. */
    DIV(2),
    /** Remainder of the truncating division, Java's {@code %}. */
    REM(2),
    /** -a. */
    NEG(1),
    /** a × b + c, rounded once. */
    FMA(3),
    /** Square root. */
    SQRT(1),
    /** Cube root. */
    CBRT(1),
    /** Sine of an angle [rad]. */
    SIN(1),
    /** Cosine of an angle [rad]. */
    COS(1),
    /** Tangent of an angle [rad]. */
    TAN(1),
    /** Arc sine [rad]. */
    ASIN(1),
    /** Arc cosine [rad]. */
    ACOS(1),
    /** Arc tangent [rad]. */
    ATAN(1),
    /** Angle of the point (x, y) = (b, a) [rad]. */
    ATAN2(2),
    /** e to the power a. */
    EXP(1),
    /** e to the power a, minus 1. */
    EXPM1(1),
    /** Natural logarithm. */
    LOG(1),
    /** Natural logarithm of 1 + a. */
    LOG1P(1),
    /** Logarithm to base 10. */
    LOG10(1),
    /** a to the power b. */
    POW(2),
    /** Square root of a² + b² without overflow. */
    HYPOT(2),
    /** Hyperbolic sine. */
    SINH(1),
    /** Hyperbolic cosine. */
    COSH(1),
    /** Hyperbolic tangent. */
    TANH(1),
    /** Absolute value. */
    ABS(1),
    /** The smaller of a and b; NaN if either is. */
    MIN(2),
    /** The larger of a and b; NaN if either is. */
    MAX(2),
    /** Sign of a: -1, 0, 1, with the sign of a zero kept. */
    SIGNUM(1),
    /** Largest integer not above a. */
    FLOOR(1),
    /** Smallest integer not below a. */
    CEIL(1),
    /** Nearest integer, ties to even. */
    RINT(1),
    /** a rounded to a {@code float}. */
    TO_FLOAT(1),
    /** a &lt; b. */
    LT(2),
    /** a ≤ b. */
    LE(2),
    /** a = b. */
    EQ(2),
    /** b where the condition a is true, else c. */
    SELECT(3),
    /** The entry a of a table of numbers, see {@link #lookUp}. The table is part of the node, see {@link Graph#table}. */
    LOOKUP(1);

    /** What is called from outside is expected to be dear. */
    private static final double EXTERNAL = 100.0;

    private final int arity;

    Op(int arity) {
        this.arity = arity;
    }

    /** Number of arguments. */
    public int arity() {
        return arity;
    }

    /** Whether a and b may change places without changing the result. */
    boolean commutative() {
        return this == ADD || this == MUL || this == MIN || this == MAX || this == EQ || this == HYPOT;
    }

    /** What computing it costs, in units of an addition, roughly. */
    double cost() {
        return switch (this) {
            case INPUT, CONSTANT -> 0.0;
            case RESULT -> EXTERNAL;
            case ADD, SUB, MUL, NEG, FMA, ABS, MIN, MAX, FLOOR, CEIL, RINT -> 1.0;
            case DIV, SQRT, SIGNUM, TO_FLOAT, LT, LE, EQ, SELECT, LOOKUP -> 3.0;
            case SIN, COS -> 8.0;
            case REM, CBRT, TAN, ASIN, ACOS, ATAN, ATAN2, EXP, EXPM1, LOG, LOG1P, LOG10, POW, HYPOT, SINH, COSH, TANH ->
                20.0;
        };
    }

    /**
     * The value for given arguments; what every back end computes, to the bit.
     *
     * @param a first argument; ignored where there is none
     * @param b second argument; ignored where there is none
     * @param c third argument; ignored where there is none
     */
    public double apply(double a, double b, double c) {
        return switch (this) {
            case INPUT, CONSTANT, RESULT -> throw new IllegalStateException(this + " is not computed");
            case LOOKUP -> throw new IllegalStateException(this + " needs its table");
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case NEG -> -a;
            case FMA -> Math.fma(a, b, c);
            case SQRT -> Math.sqrt(a);
            case CBRT -> Functions.cbrt(a);
            case SIN -> Functions.sin(a);
            case COS -> Functions.cos(a);
            case TAN -> Functions.tan(a);
            case ASIN -> Functions.asin(a);
            case ACOS -> Functions.acos(a);
            case ATAN -> Functions.atan(a);
            case ATAN2 -> Functions.atan2(a, b);
            case EXP -> Functions.exp(a);
            case EXPM1 -> Functions.expm1(a);
            case LOG -> Functions.log(a);
            case LOG1P -> Functions.log1p(a);
            case LOG10 -> Functions.log10(a);
            case POW -> Functions.pow(a, b);
            case HYPOT -> Functions.hypot(a, b);
            case SINH -> Functions.sinh(a);
            case COSH -> Functions.cosh(a);
            case TANH -> Functions.tanh(a);
            case ABS -> Math.abs(a);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
            case SIGNUM -> Math.signum(a);
            case FLOOR -> Math.floor(a);
            case CEIL -> Math.ceil(a);
            case RINT -> Math.rint(a);
            case TO_FLOAT -> (float) a;
            case LT -> a < b ? 1.0 : 0.0;
            case LE -> a <= b ? 1.0 : 0.0;
            case EQ -> a == b ? 1.0 : 0.0;
            case SELECT -> a != 0.0 ? b : c;
        };
    }

    /**
     * What {@link #LOOKUP} computes, to the bit: an entry of a table, NaN where there is none.
     *
     * @param table the numbers, [n]
     * @param index a whole number from 0 to n - 1; NaN is read at any other
     */
    public static double lookUp(double[] table, double index) {
        int i = (int) index;
        return i == index && i >= 0 && i < table.length ? table[i] : Double.NaN;
    }

    /** The name used when a graph is printed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
