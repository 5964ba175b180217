package io.tsmc.sampler;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;

/**
 * Multinomial resampling: every offspring draws its parent independently of the others (Gordon, Salmond and Smith, IEE
 * Proceedings F 140, 1993). It has the largest variance of all, and the simplest theory.
 */
public record Multinomial() implements Resampler {

    @Override
    public void resample(double[] weights, Rng rng, int[] ancestors) {
        Cumulated cumulated = Cumulated.of(weights);
        for (int n = 0; n < ancestors.length; n++) {
            ancestors[n] = cumulated.parentAt(rng.nextUniform());
        }
    }
}
