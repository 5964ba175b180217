package io.tsmc.simd;

import io.tsmc.autodiff.Op;

/** The vector form of operations: the scalar definition of each, step for step. */
final class Vectorised {

    // The constants of the scalar definitions in tsmc-autodiff; the tests compare the bits of the results.
    private static final double ROUNDER = 0x1.8p52;
    private static final double PI_1 = 0x1.921fb54442d18p+1;
    private static final double PI_2 = 0x1.1a62633145c07p-53;
    private static final double PI_3 = -0x1.f1976b7ed8fbcp-109;
    private static final double ONE_OVER_PI = 1.0 / Math.PI;
    private static final double[] SINE = {
        0x1.89a43bea5b135p-49,
        -0x1.ae51366b753a9p-41,
        0x1.612401540ed0fp-33,
        -0x1.ae6455a1c0795p-26,
        0x1.71de3a54564dfp-19,
        -0x1.a01a01a018aaap-13,
        0x1.1111111111107p-7,
        -0x1.5555555555555p-3
    };

    private static final double TANH_SATURATION = 20.0;
    private static final double[] TANH_NUMERATOR = {
        1.0, 4095.0, 2552550.0, 523783260.0, 41247931725.0, 1159525191825.0, 7905853580625.0
    };
    private static final double[] TANH_DENOMINATOR = {
        91.0, 120120.0, 41351310.0, 5237832600.0, 252070693875.0, 3794809718700.0, 7905853580625.0
    };

    private static final int SIGN = 63;

    private final VectorCode code;
    private final Range range;

    /** Writes vector forms; values that they do not cover are reported to {@code range}. */
    Vectorised(VectorCode code, Range range) {
        this.code = code;
        this.range = range;
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
            case TANH -> 29;
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
            case TANH -> tanh(x[0]);
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
        range.angle(x);
        // The last bit of the rounded sum is the parity of k.
        int rounded = code.add(code.mul(x, code.number(ONE_OVER_PI)), code.number(ROUNDER));
        int k = code.sub(rounded, code.number(ROUNDER));
        int r = minusMultipleOfPi(x, k);
        return withSign(sinNearZero(r), code.shiftLeft(code.bits(rounded), SIGN));
    }

    private int cos(int x) {
        range.angle(x);
        int rounded = code.add(code.sub(code.mul(x, code.number(ONE_OVER_PI)), code.number(0.5)), code.number(ROUNDER));
        int k = code.sub(rounded, code.number(ROUNDER));
        int r = minusMultipleOfPi(x, code.add(k, code.number(0.5)));
        int minus = code.bits(code.number(-0.0));
        int sign = code.bitwise("XOR", code.shiftLeft(code.bits(rounded), SIGN), minus);
        return withSign(sinNearZero(r), sign);
    }

    /** x times ±1 is x with another sign. */
    private int withSign(int x, int sign) {
        return code.fromBits(code.bitwise("XOR", code.bits(x), sign));
    }

    private int minusMultipleOfPi(int x, int k) {
        int first = code.fma(k, code.number(-PI_1), x);
        int second = code.fma(k, code.number(-PI_2), first);
        return code.fma(k, code.number(-PI_3), second);
    }

    private int sinNearZero(int r) {
        int s = code.mul(r, r);
        return code.fma(code.mul(r, s), polynomial(s, SINE), r);
    }

    private int tanh(int x) {
        int least = code.number(-TANH_SATURATION);
        int most = code.number(TANH_SATURATION);
        int y = code.mul(code.max(least, code.min(most, x)), code.number(0.125));
        int s = code.mul(y, y);
        int numerator = polynomial(s, TANH_NUMERATOR);
        int denominator = polynomial(s, TANH_DENOMINATOR);
        int t = code.div(code.mul(y, numerator), denominator);
        return doubled(doubled(doubled(t)));
    }

    /** tanh(2y) from t = tanh(y). */
    private int doubled(int t) {
        return code.div(code.mul(code.number(2.0), t), code.fma(t, t, code.number(1.0)));
    }

    /** Horner's rule, the highest power first. */
    private int polynomial(int x, double[] coefficients) {
        int sum = code.number(coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            sum = code.fma(sum, x, code.number(coefficients[k]));
        }
        return sum;
    }
}
