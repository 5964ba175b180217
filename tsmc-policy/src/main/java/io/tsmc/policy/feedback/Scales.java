package io.tsmc.policy.feedback;

import java.util.Arrays;

/** Standard deviations and sizes: what they must be, and the arrays that policies declare them with. */
final class Scales {

    private Scales() {}

    /** Refuses a size that is not positive. */
    static void require(String name, double value) {
        if (!(value > 0.0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " = " + value + " must be positive and finite. Maybe 1.0, or a sign is wrong");
        }
    }

    /** So many entries of one scale, followed by so many of another. */
    static double[] of(int count, double scale, int moreCount, double moreScale) {
        double[] scales = new double[count + moreCount];
        Arrays.fill(scales, 0, count, scale);
        Arrays.fill(scales, count, scales.length, moreScale);
        return scales;
    }
}
