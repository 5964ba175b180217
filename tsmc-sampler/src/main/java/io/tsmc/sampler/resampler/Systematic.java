package io.tsmc.sampler.resampler;

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
        double u = rng.nextUniform();
        Strata.invert(weights, n -> n + u, ancestors, 0, ancestors.length);
    }
}
