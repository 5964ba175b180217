package io.tsmc.sampler.resampler;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;

/**
 * Stratified resampling (Kitagawa 1996; Douc, Cappé and Moulines, "Comparison of resampling schemes for particle
 * filtering", ISPA 2005, section 3.3): offspring n takes the parent in whose stretch of the cumulated weights
 * {@code (n + u_n) / count} falls, each with a uniform draw u_n of its own. Its variance is at most that of multinomial
 * resampling.
 */
public record Stratified() implements Resampler {

    @Override
    public void resample(double[] weights, Rng rng, int[] ancestors) {
        Strata.invert(weights, n -> n + rng.nextUniform(), ancestors, 0, ancestors.length);
    }
}
