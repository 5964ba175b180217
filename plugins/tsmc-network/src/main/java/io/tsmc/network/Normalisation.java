package io.tsmc.network;

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
        if (mean.length != scale.length) {
            throw new IllegalArgumentException("mean has " + mean.length + " entries, but scale has " + scale.length);
        }
        if (!Arrays.stream(mean).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("mean is not finite: " + Arrays.toString(mean));
        }
        for (int i = 0; i < scale.length; i++) {
            if (!(scale[i] > 0.0 && scale[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("scale[" + i + "] = " + scale[i]
                        + " must be positive and finite. Maybe 1.0, for a quantity that did not vary in the data");
            }
        }
    }

    /** Changes nothing. */
    public static Normalisation none(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1.0);
        return new Normalisation(new double[count], ones);
    }
}
