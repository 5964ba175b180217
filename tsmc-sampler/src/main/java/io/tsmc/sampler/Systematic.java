package io.tsmc.sampler;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;

/**
 * Systematic resampling (Kitagawa 1996; Douc, Cappé and Moulines, "Comparison of resampling schemes for particle
 * filtering", ISPA 2005): one uniform draw u, and offspring n takes the parent in whose stretch of the
 * cumulated weights {@code (n + u) / count} falls. A parent of weight w has {@code count · w} offspring rounded up or
 * down, and none if w is zero.
 */
public record Systematic() implements Resampler {

    @Override
    public void resample(double[] weights, Rng rng, int[] ancestors) {
        int count = ancestors.length;
        double u = rng.nextUniform();
        int last = lastPositive(weights);
        int parent = 0;
        double cumulated = weights[0];
        for (int n = 0; n < count; n++) {
            // The weights may add up to a little less than 1, so the last parent's stretch has no end.
            while (count * cumulated < n + u && parent < last) {
                parent++;
                cumulated += weights[parent];
            }
            ancestors[n] = parent;
        }
    }

    private static int lastPositive(double[] weights) {
        int last = weights.length - 1;
        while (last > 0 && !(weights[last] > 0.0)) {
            last--;
        }
        return last;
    }
}
