package io.tsmc.systems.likelihood;

import io.tsmc.api.Likelihood;
import io.tsmc.api.LogDensity;
import io.tsmc.api.Observations;
import io.tsmc.api.Require;
import java.util.Arrays;

/**
 * Measurements of one number with errors of Cauchy's distribution, whose outliers say nothing: where measurements disagree, the
 * posterior has several modes.
 *
 * @param measurements what was measured, [n]
 * @param location the number
 * @param scale of the errors, positive
 */
public record CauchyLocation(double[] measurements, double location, double scale) implements Likelihood {

    /** A single measurement. */
    public CauchyLocation() {
        this(new double[] {0.0}, 0.0, 1.0);
    }

    /** Copies the array and checks the settings. */
    public CauchyLocation {
        measurements = measurements.clone();
        Require.finite("measurements", measurements);
        Require.finite("location", location);
        Require.positive("scale", scale);
    }

    @Override
    public Observations observations() {
        return Observations.of(
                Arrays.stream(measurements).mapToObj(y -> new double[] {y}).toArray(double[][]::new));
    }

    @Override
    public double logLikelihood(double[] row) {
        return LogDensity.cauchy(row[0], location, scale);
    }
}
