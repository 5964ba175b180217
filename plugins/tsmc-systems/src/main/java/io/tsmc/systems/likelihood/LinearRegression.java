package io.tsmc.systems.likelihood;

import io.tsmc.api.Likelihood;
import io.tsmc.api.LogDensity;
import io.tsmc.api.Observations;
import io.tsmc.api.Require;

/**
 * Points on a straight line, with normal errors: {@code y ~ N(intercept + slope · x, sd²)}.
 *
 * @param x where it was measured, [n]
 * @param y what was measured, [n]
 * @param intercept of the line
 * @param slope of the line
 * @param sd standard deviation of the errors, positive
 */
public record LinearRegression(double[] x, double[] y, double intercept, double slope, double sd)
        implements Likelihood {

    /** A single point. */
    public LinearRegression() {
        this(new double[] {0.0}, new double[] {0.0}, 0.0, 1.0, 1.0);
    }

    /** Copies the arrays and checks the settings. */
    public LinearRegression {
        x = x.clone();
        y = y.clone();
        Require.sameCount("y", y.length, "x", x.length, "");
        Require.finite("x", x);
        Require.finite("y", y);
        Require.finite("intercept", intercept);
        Require.finite("slope", slope);
        Require.positive("sd", sd);
    }

    @Override
    public Observations observations() {
        double[][] rows = new double[x.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {x[i], y[i]};
        }
        return Observations.of(rows);
    }

    @Override
    public double logLikelihood(double[] row) {
        return LogDensity.normal(row[1], intercept + slope * row[0], sd);
    }
}
