package io.tsmc.policy;

import java.util.Locale;

/** What controls are between {@link Knots}. */
public enum Interpolation {
    /** Those of the last knot: a control is held from one knot to the next. */
    HOLD,
    /** On the line from one knot to the next. */
    LINEAR,
    /**
     * On a cubic through the knots with continuous slope: cubic convolution with a = −½ (Keys, "Cubic convolution
     * interpolation for digital image processing", IEEE Trans. ASSP 29, 1981), which is the spline of Catmull and Rom. At a knot
     * its slope is that of the line between the two beside it; at the first and the last, of the line to the next.
     */
    CUBIC;

    /** Knots hold from their time on, whatever rounding made of it. */
    private static final double ROUNDING = 1e-9;

    /** How many spacings apart the first and the last knot are, for so many knots to cover the time. */
    int spacings(int knots) {
        return this == HOLD ? knots : knots - 1;
    }

    /** The share that a knot has in a control so many spacings after it; of the controls at knots it has all or nothing. */
    double weight(double distance) {
        double d = Math.abs(distance);
        return switch (this) {
            case HOLD -> distance > -ROUNDING && distance < 1.0 - ROUNDING ? 1.0 : 0.0;
            case LINEAR -> Math.max(1.0 - d, 0.0);
            case CUBIC ->
                d < 1.0 ? (1.5 * d - 2.5) * d * d + 1.0 : d < 2.0 ? ((-0.5 * d + 2.5) * d - 4.0) * d + 2.0 : 0.0;
        };
    }

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
