package io.tsmc.simd;

import io.tsmc.autodiff.Op;

/**
 * The vector form of operations. Polynomials are those of the scalar definitions; what surrounds them works on the bits
 * of doubles and gives the same results in fewer instructions.
 */
final class Vectorised {

    // 2^52 + 2^51: a double of small magnitude added to it is rounded to an integer, which the low bits of the sum are.
    private static final double ROUNDER = 0x1.8p52;
    private static final double ONE_OVER_PI = 1.0 / Math.PI;
    private static final double LOG2_E = 0x1.71547652b82fep+0;
    /** The low bits of a sum with it are the exponent of a power of two, with its bias. */
    private static final double BIASED_ROUNDER = ROUNDER + 1023.0;

    private static final int MANTISSA_BITS = 52;
    private static final int SIGN_BIT = 63;

    /** Below the largest angle that the scalar definition reduces [rad]. */
    private static final double LARGEST_ANGLE = 1e9;

    /** The exponential of less is a normal double, and so is its reciprocal. */
    private static final double LARGEST_EXPONENT = 708.0;

    private final VectorCode code;
    private final DomainCheck domain;
    private final Definitions definitions;

    /** Writes vector forms; values that they do not cover are reported to {@code domain}. */
    Vectorised(VectorCode code, DomainCheck domain) {
        this.code = code;
        this.domain = domain;
        definitions = new Definitions(code);
    }

    /** Whether an operation has a vector form. */
    static boolean has(Op op) {
        return size(op) > 0;
    }

    /** Number of vector instructions of the vector form, roughly; 0 if there is none. */
    static int size(Op op) {
        return switch (op) {
            case ADD, SUB, MUL, DIV, FMA, NEG, ABS, SQRT -> 1;
            case MIN, MAX, LT, LE, EQ, SELECT -> 2;
            case SIGNUM -> 4;
            case SIN, COS -> 21;
            case EXP -> 22;
            case LOG -> 24;
            case TANH -> 27;
            case TAN -> 33;
            case LOG10 -> 36;
            default -> 0;
        };
    }

    /** Writes an operation that has a vector form and returns its result. */
    int write(Op op, int[] x) {
        return switch (op) {
            case ADD -> code.add(x[0], x[1]);
            case SUB -> code.sub(x[0], x[1]);
            case MUL -> code.mul(x[0], x[1]);
            case DIV -> code.div(x[0], x[1]);
            case FMA -> code.fma(x[0], x[1], x[2]);
            case NEG -> code.neg(x[0]);
            case ABS -> code.abs(x[0]);
            case SQRT -> code.sqrt(x[0]);
            case MIN -> code.min(x[0], x[1]);
            case MAX -> code.max(x[0], x[1]);
            case LT, LE, EQ -> oneWhere(code.compare(op.name(), x[0], x[1]));
            case SELECT -> code.blend(x[1], x[2], code.compare("EQ", x[0], code.number(0.0)));
            case SIGNUM -> signum(x[0]);
            case SIN -> sin(x[0]);
            case COS -> cos(x[0]);
            case TAN -> tan(x[0]);
            case EXP -> exp(x[0]);
            case LOG -> log(x[0]);
            case LOG10 -> log10(x[0]);
            case TANH -> definitions.call("Exponentials", "tanh", x[0]);
            default -> throw new IllegalStateException("no vector form of " + op);
        };
    }

    private int oneWhere(int mask) {
        return code.blend(code.number(0.0), code.number(1.0), mask);
    }

    private int signum(int x) {
        int zero = code.number(0.0);
        int positive = code.compare("LT", zero, x);
        int negative = code.compare("LT", x, zero);
        return code.blend(code.blend(x, code.number(1.0), positive), code.number(-1.0), negative);
    }

    private int sin(int x) {
        domain.magnitude(x, LARGEST_ANGLE);
        int rounded = code.add(code.mul(x, code.number(ONE_OVER_PI)), code.number(ROUNDER));
        int k = code.sub(rounded, code.number(ROUNDER));
        // The lowest bit says whether k is odd, and the sine of the rest has another sign.
        return withSign(sinOfRest(x, k), code.shiftLeft(code.bits(rounded), SIGN_BIT));
    }

    private int cos(int x) {
        domain.magnitude(x, LARGEST_ANGLE);
        int rounded = code.add(code.fma(x, code.number(ONE_OVER_PI), code.number(-0.5)), code.number(ROUNDER));
        int k = code.sub(rounded, code.number(ROUNDER));
        int odd = code.shiftLeft(code.bits(rounded), SIGN_BIT);
        int minus = code.bits(code.number(-0.0));
        return withSign(sinOfRest(x, code.add(k, code.number(0.5))), code.longs("XOR", odd, minus));
    }

    /** sin(x - kπ) for the k that makes it small. */
    private int sinOfRest(int x, int k) {
        return definitions.call(
                "Trigonometry", "sinNearZero", definitions.call("Trigonometry", "minusMultipleOfPi", x, k));
    }

    /** Changes the sign of x where the highest bit is set: the product with 1 or -1. */
    private int withSign(int x, int sign) {
        return code.fromBits(code.longs("XOR", code.bits(x), sign));
    }

    private int tan(int x) {
        domain.magnitude(x, LARGEST_ANGLE);
        return definitions.call("Trigonometry", "reducedTan", x);
    }

    private int exp(int x) {
        domain.magnitude(x, LARGEST_EXPONENT);
        int rounded = code.fma(x, code.number(LOG2_E), code.number(BIASED_ROUNDER));
        int k = code.sub(rounded, code.number(BIASED_ROUNDER));
        int r = definitions.call("Exponentials", "minusMultipleOfLn2", x, k);
        int power = code.fromBits(code.shiftLeft(code.bits(rounded), MANTISSA_BITS));
        return code.mul(definitions.call("Exponentials", "expNearZero", r), power);
    }

    private int log(int x) {
        domain.positiveNormal(x);
        int k = exponent(x);
        return definitions.call("Logarithms", "log", mantissa(x, k), number(k), code.number(0.0));
    }

    private int log10(int x) {
        domain.positiveNormal(x);
        int k = exponent(x);
        return definitions.call("Logarithms", "log10", mantissa(x, k), number(k));
    }

    /** The exponent of x, an integer, such that the mantissa is between 1/√2 and √2. */
    private int exponent(int x) {
        return code.shiftRight(code.longs("SUB", code.bits(x), rootHalfBits()), MANTISSA_BITS);
    }

    private int mantissa(int x, int k) {
        return code.fromBits(code.longs("SUB", code.bits(x), code.shiftLeft(k, MANTISSA_BITS)));
    }

    /** An integer as a double: the way from a rounded sum to an integer, backwards. */
    private int number(int k) {
        return code.sub(code.fromBits(code.longs("ADD", k, code.bits(code.number(ROUNDER)))), code.number(ROUNDER));
    }

    private int rootHalfBits() {
        return code.bits(code.number(Math.sqrt(0.5)));
    }
}
