package io.tsmc.sampler.resampler;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;

/**
 * Multinomial resampling (Gordon, Salmond and Smith, "Novel approach to nonlinear/non-Gaussian Bayesian state
 * estimation", IEE Proc. F 140, 1993): each offspring draws its parent independently. It has the largest variance of the
 * schemes here, and the simplest theory. The draws are made in ascending order, as partial sums of exponential spacings,
 * so that the cost is linear (Devroye, "Non-Uniform Random Variate Generation", 1986, section V.3.1).
 */
public record Multinomial() implements Resampler {

    @Override
    public void resample(double[] weights, Rng rng, int[] ancestors) {
        draw(weights, rng, ancestors, 0);
    }

    /** Draws the parents of the offspring from {@code first} on. */
    static void draw(double[] weights, Rng rng, int[] ancestors, int first) {
        int count = ancestors.length - first;
        double[] sums = new double[count];
        double sum = 0.0;
        for (int n = 0; n < count; n++) {
            sum -= StrictMath.log(rng.nextUniform());
            sums[n] = sum;
        }
        double total = sum - StrictMath.log(rng.nextUniform());
        Strata.invert(weights, n -> count * (sums[n] / total), ancestors, first, count);
    }
}
