package io.tsmc.api;

/** Draws ancestors in proportion to weights. Unbiased: particle n has {@code count · weights[n]} offspring on average. */
public interface Resampler {

    /**
     * Draws ancestors.
     *
     * @param weights non-negative weights that add up to 1, [parents]
     * @param rng source of randomness
     * @param ancestors receives an index into {@code weights} for each offspring, [count]
     */
    void resample(double[] weights, Rng rng, int[] ancestors);
}
