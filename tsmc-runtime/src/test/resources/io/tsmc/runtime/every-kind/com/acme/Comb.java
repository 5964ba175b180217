package com.acme;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;

public record Comb() implements Resampler {
    @Override public void resample(double[] weights, Rng rng, int[] ancestors) {
        double u = rng.nextUniform();
        double sum = 0.0;
        int n = 0;
        int last = 0;
        for (int parent = 0; parent < weights.length; parent++) {
            sum += weights[parent];
            last = weights[parent] > 0.0 ? parent : last;
            while (n < ancestors.length && (n + u) / ancestors.length < sum) {
                ancestors[n++] = parent;
            }
        }
        while (n < ancestors.length) {
            ancestors[n++] = last;
        }
    }
}
