package io.tsmc.autodiff.functions;

import io.tsmc.autodiff.Op;
import java.util.Random;

/** The elementary functions as the tests see them: scalar form, loop, documented error, where arguments usually lie. */
enum ElementaryFunction {
    SIN(2.2, 1.0, -30.0, 30.0),
    COS(2.2, 1.0, -30.0, 30.0),
    TAN(3.4, 1.0, -30.0, 30.0),
    ASIN(2.2, 1.0, -1.0, 1.0),
    ACOS(1.2, 1.0, -1.0, 1.0),
    ATAN(1.5, 1.0, -10.0, 10.0),
    ATAN2(1.5, 2.0, -10.0, 10.0),
    EXP(0.9, 1.0, -700.0, 700.0),
    EXPM1(2.0, 1.0, -40.0, 700.0),
    LOG(0.9, 1.0, 1e-300, 1e3),
    LOG1P(0.9, 1.0, -1.0, 1e3),
    // StrictMath.log10 promises 1 ulp; measured errors reach 1.93.
    LOG10(0.7, 2.0, 1e-300, 1e3),
    POW(0.9, 1.0, 1e-6, 20.0),
    HYPOT(1.2, 1.0, -1e6, 1e6),
    SINH(2.5, 2.5, -300.0, 300.0),
    COSH(1.3, 2.5, -300.0, 300.0),
    TANH(2.7, 2.5, -22.0, 22.0),
    CBRT(0.6, 1.0, -1e6, 1e6);

    /** Arguments at which formulas change over, overflow or have no value. */
    static final double[] SPECIAL = {
        0.0,
        Double.MIN_VALUE,
        0x1p-1040,
        Math.nextDown(Double.MIN_NORMAL),
        Double.MIN_NORMAL,
        1e-200,
        0x1p-54,
        1e-8,
        0.25,
        Math.nextDown(0.5),
        0.5,
        Math.nextUp(0.5),
        Math.nextDown(1.0),
        1.0,
        Math.nextUp(1.0),
        1.5,
        Math.PI / 2,
        2.0,
        3.0,
        Math.PI,
        19.5,
        22.0,
        40.0,
        708.5,
        709.2,
        709.78,
        710.4,
        711.0,
        745.1,
        746.0,
        1e4,
        Math.nextUp(0x1p30),
        0x1p53 - 1,
        0x1p53,
        0x1p63,
        1e18,
        1e150,
        1e300,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN
    };

    private final double ulps;
    private final double strictUlps;
    private final double low;
    private final double high;

    ElementaryFunction(double ulps, double strictUlps, double low, double high) {
        this.ulps = ulps;
        this.strictUlps = strictUlps;
        this.low = low;
        this.high = high;
    }

    boolean binary() {
        return this == ATAN2 || this == POW || this == HYPOT;
    }

    /** The documented largest error [ulp]. */
    double ulps() {
        return ulps;
    }

    /** The largest error that {@code StrictMath} allows itself [ulp]. */
    double strictUlps() {
        return strictUlps;
    }

    double apply(double a, double b) {
        return Op.valueOf(name()).apply(a, b, 0.0);
    }

    double strict(double a, double b) {
        return switch (this) {
            case SIN -> StrictMath.sin(a);
            case COS -> StrictMath.cos(a);
            case TAN -> StrictMath.tan(a);
            case ASIN -> StrictMath.asin(a);
            case ACOS -> StrictMath.acos(a);
            case ATAN -> StrictMath.atan(a);
            case ATAN2 -> StrictMath.atan2(a, b);
            case EXP -> StrictMath.exp(a);
            case EXPM1 -> StrictMath.expm1(a);
            case LOG -> StrictMath.log(a);
            case LOG1P -> StrictMath.log1p(a);
            case LOG10 -> StrictMath.log10(a);
            case POW -> StrictMath.pow(a, b);
            case HYPOT -> StrictMath.hypot(a, b);
            case SINH -> StrictMath.sinh(a);
            case COSH -> StrictMath.cosh(a);
            case TANH -> StrictMath.tanh(a);
            case CBRT -> StrictMath.cbrt(a);
        };
    }

    void loop(double[] a, double[] b, double[] y, int n) {
        switch (this) {
            case SIN -> Functions.sin(a, y, n);
            case COS -> Functions.cos(a, y, n);
            case TAN -> Functions.tan(a, y, n);
            case ASIN -> Functions.asin(a, y, n);
            case ACOS -> Functions.acos(a, y, n);
            case ATAN -> Functions.atan(a, y, n);
            case ATAN2 -> Functions.atan2(a, b, y, n);
            case EXP -> Functions.exp(a, y, n);
            case EXPM1 -> Functions.expm1(a, y, n);
            case LOG -> Functions.log(a, y, n);
            case LOG1P -> Functions.log1p(a, y, n);
            case LOG10 -> Functions.log10(a, y, n);
            case POW -> Functions.pow(a, b, y, n);
            case HYPOT -> Functions.hypot(a, b, y, n);
            case SINH -> Functions.sinh(a, y, n);
            case COSH -> Functions.cosh(a, y, n);
            case TANH -> Functions.tanh(a, y, n);
            case CBRT -> Functions.cbrt(a, y, n);
        }
    }

    /** An argument of the usual kind. */
    double ordinary(Random random) {
        return low + (high - low) * random.nextDouble();
    }

    /** An argument from anywhere: usual, of any exponent, next to a special one. */
    double any(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> ordinary(random);
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> random.nextGaussian() * Math.scalb(1.0, random.nextInt(40) - 20);
            default -> special(random) * (1.0 + 0x1p-40 * random.nextGaussian());
        };
    }

    static double special(Random random) {
        double x = SPECIAL[random.nextInt(SPECIAL.length)];
        return random.nextBoolean() ? x : -x;
    }
}
