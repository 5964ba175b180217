package io.tsmc.sampler.resampler;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;

/**
 * Residual resampling (Liu and Chen, "Sequential Monte Carlo methods for dynamic systems", JASA 93, 1998): a parent of
 * weight w has {@code count · w} offspring rounded down for certain, and the rest are drawn independently, in proportion to
 * what the rounding left. Its variance is at most that of multinomial resampling.
 */
public record Residual() implements Resampler {

    @Override
    public void resample(double[] weights, Rng rng, int[] ancestors) {
        int count = ancestors.length;
        double[] residuals = new double[weights.length];
        double sum = 0.0;
        int next = 0;
        for (int parent = 0; parent < weights.length; parent++) {
            double share = count * weights[parent];
            int copies = Math.min((int) share, count - next);
            for (int copy = 0; copy < copies; copy++) {
                ancestors[next++] = parent;
            }
            residuals[parent] = share - copies;
            sum += residuals[parent];
        }
        if (next < count) {
            for (int parent = 0; parent < residuals.length; parent++) {
                residuals[parent] /= sum;
            }
            Multinomial.draw(residuals, rng, ancestors, next);
        }
    }
}
