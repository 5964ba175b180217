package io.tsmc.autodiff;

import io.tsmc.autodiff.functions.Functions;

/**
 * The derivative of each operation by each of its arguments, as nodes. The one place where derivatives are written down.
 *
 * <p>The conventions where there is none are those of {@link Gradient}. Operations that choose between arguments
 * ({@code select}, {@code min}, {@code max}) are not here: what they choose is passed on as it is, not multiplied by 1 or 0.
 */
final class Partials {

    /** A derivative that is zero everywhere: nothing to propagate. */
    static final int ZERO = -1;

    private final GraphBuilder builder;

    Partials(GraphBuilder builder) {
        this.builder = builder;
    }

    /**
     * The derivative of a node by an argument.
     *
     * @param op operation of the node
     * @param position which argument, from 0
     * @param y the node
     * @param a its first argument
     * @param b its second argument; ignored where there is none
     * @return the derivative, or {@link #ZERO}
     */
    int of(Op op, int position, int y, int a, int b) {
        boolean first = position == 0;
        return switch (op) {
            case INPUT, CONSTANT, RESULT, LT, LE, EQ, FLOOR, CEIL, RINT, SIGNUM, LOOKUP -> ZERO;
            case ADD, TO_FLOAT -> number(1.0);
            case SUB -> number(first ? 1.0 : -1.0);
            case NEG -> number(-1.0);
            case MUL -> first ? b : a;
            case FMA -> first ? b : position == 1 ? a : number(1.0);
            case DIV -> first ? reciprocal(b) : neg(mul(y, reciprocal(b)));
            // y = a - b · trunc(a / b)
            case REM -> first ? number(1.0) : neg(builder.apply(Op.RINT, div(sub(a, y), b)));
            case SQRT -> div(number(0.5), y);
            case CBRT -> reciprocal(mul(number(3.0), mul(y, y)));
            case SIN -> builder.apply(Op.COS, a);
            case COS -> neg(builder.apply(Op.SIN, a));
            case TAN -> add(number(1.0), mul(y, y));
            case ASIN -> reciprocal(builder.apply(Op.SQRT, oneMinusSquare(a)));
            case ACOS -> neg(reciprocal(builder.apply(Op.SQRT, oneMinusSquare(a))));
            case ATAN -> reciprocal(add(number(1.0), mul(a, a)));
            case ATAN2 -> {
                int scale = reciprocal(add(mul(a, a), mul(b, b)));
                yield first ? mul(b, scale) : neg(mul(a, scale));
            }
            case EXP -> y;
            case EXPM1 -> add(y, number(1.0));
            case LOG -> reciprocal(a);
            case LOG1P -> reciprocal(add(number(1.0), a));
            case LOG10 -> div(number(Functions.LOG10_E), a);
            case POW -> first ? powByBase(a, b) : powByExponent(y, a);
            case HYPOT -> mul(first ? a : b, reciprocal(y));
            case SINH -> builder.apply(Op.COSH, a);
            case COSH -> builder.apply(Op.SINH, a);
            case TANH -> oneMinusSquare(y);
            case ABS -> builder.apply(Op.SIGNUM, a);
            case MIN, MAX, SELECT -> throw new IllegalStateException(op + " chooses; it does not weigh");
        };
    }

    /** b · a^(b-1); a power of 0 is a constant. */
    private int powByBase(int a, int b) {
        if (builder.isConstant(b)) {
            double exponent = builder.constantValue(b);
            return exponent == 0.0 ? ZERO : mul(b, builder.apply(Op.POW, a, number(exponent - 1.0)));
        }
        return mul(b, builder.apply(Op.POW, a, sub(b, number(1.0))));
    }

    /** a^b · log(a), which tends to 0 as a does, for positive b. */
    private int powByExponent(int y, int a) {
        int zero = number(0.0);
        int slope = mul(y, builder.apply(Op.LOG, a));
        return builder.apply(Op.SELECT, builder.apply(Op.EQ, a, zero), zero, slope);
    }

    private int oneMinusSquare(int node) {
        return sub(number(1.0), mul(node, node));
    }

    private int reciprocal(int node) {
        return div(number(1.0), node);
    }

    private int number(double value) {
        return builder.constant(value);
    }

    private int add(int a, int b) {
        return builder.apply(Op.ADD, a, b);
    }

    private int sub(int a, int b) {
        return builder.apply(Op.SUB, a, b);
    }

    private int mul(int a, int b) {
        return builder.apply(Op.MUL, a, b);
    }

    private int div(int a, int b) {
        return builder.apply(Op.DIV, a, b);
    }

    private int neg(int a) {
        return builder.apply(Op.NEG, a);
    }
}
