package io.tsmc.sampler;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;

/**
 * Stratified resampling (Kitagawa 1996; Douc, Cappé and Moulines, "Comparison of resampling schemes for particle
 * filtering", ISPA 2005): offspring n takes the parent in whose stretch of the cumulated weights {@code (n + u_n) /
 * count} falls, with a uniform draw u_n of its own. Its variance is never above that of {@link Multinomial}.
 */
public record Stratified() implements Resampler {

    @Override
    public void resample(double[] weights, Rng rng, int[] ancestors) {
        Cumulated cumulated = Cumulated.of(weights);
        for (int n = 0; n < ancestors.length; n++) {
            ancestors[n] = cumulated.parentAt((n + rng.nextUniform()) / ancestors.length);
        }
    }
}
