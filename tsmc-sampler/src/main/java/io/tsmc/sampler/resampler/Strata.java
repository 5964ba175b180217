package io.tsmc.sampler.resampler;

import java.util.function.IntToDoubleFunction;

/** Inversion of the cumulated weights at ascending points, in one pass. */
final class Strata {

    private Strata() {}

    /**
     * Gives each offspring the parent in whose stretch of the cumulated weights its point falls.
     *
     * @param weights non-negative weights that add up to 1, up to rounding, [parents]
     * @param points offspring n to its point, in units of {@code 1 / count}: ascending, between 0 and count
     * @param ancestors receives the parents, [&ge; first + count]
     * @param first index of the first offspring
     * @param count number of offspring
     */
    static void invert(double[] weights, IntToDoubleFunction points, int[] ancestors, int first, int count) {
        int last = lastPositive(weights);
        int parent = 0;
        double cumulated = weights[0];
        for (int n = 0; n < count; n++) {
            // The weights may add up to a little less than 1, so the last parent's stretch has no end.
            double point = points.applyAsDouble(n);
            while (count * cumulated < point && parent < last) {
                parent++;
                cumulated += weights[parent];
            }
            ancestors[first + n] = parent;
        }
    }

    /** The last parent of positive weight. */
    static int lastPositive(double[] weights) {
        int last = weights.length - 1;
        while (last > 0 && !(weights[last] > 0.0)) {
            last--;
        }
        return last;
    }
}
