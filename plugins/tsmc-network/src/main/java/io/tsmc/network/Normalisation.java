package io.tsmc.network;

import io.tsmc.api.Require;
import java.util.Arrays;

/**
 * How the numbers of the world become those of a network: {@code (value - mean) / scale}.
 *
 * @param mean [count]
 * @param scale positive, [count]
 */
public record Normalisation(double[] mean, double[] scale) {

    /** Copies both, and refuses what is not finite, or a scale that is not positive. */
    public Normalisation {
        mean = mean.clone();
        scale = scale.clone();
        Require.sameCount("mean", mean.length, "scale", scale.length, "");
        Require.finite("mean", mean, "the training diverged");
        Require.positive("scale", scale, "1.0, for a quantity that did not vary in the data");
    }

    /** Changes nothing. */
    public static Normalisation none(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1.0);
        return new Normalisation(new double[count], ones);
    }
}
