package io.tsmc.policy.feedback;

import java.util.Arrays;

/** The arrays that policies declare the standard deviations and sizes of their parameters with. */
final class Scales {

    private Scales() {}

    /** So many entries of one scale, followed by so many of another. */
    static double[] of(int count, double scale, int moreCount, double moreScale) {
        double[] scales = new double[count + moreCount];
        Arrays.fill(scales, 0, count, scale);
        Arrays.fill(scales, count, scales.length, moreScale);
        return scales;
    }
}
