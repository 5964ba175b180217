package io.tsmc.policy;

import io.tsmc.api.Interval;
import io.tsmc.api.Prior;
import io.tsmc.api.Require;
import io.tsmc.api.Rng;

/**
 * A Gaussian prior coloured in time and whitened for the sampler: {@code z ~ N(0, I)}, and each parameter follows the
 * stationary autoregressive process {@code θ_0 = scale · z_0},
 * {@code θ_t = correlation · θ_{t-1} + scale · √(1 - correlation²) · z_t}, so that {@code θ_t ~ N(0, scale²)} at all
 * times.
 *
 * @param correlation correlation of one step's parameter with the next, in [0, 1); 0 for independent steps
 * @param scale standard deviation of each parameter, positive
 */
public record ColoredGaussian(double correlation, double scale) implements Prior {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    /** Correlation 0.9, standard deviation 1. */
    public ColoredGaussian() {
        this(0.9, 1.0);
    }

    /** Checks the ranges. */
    public ColoredGaussian {
        Require.inRange("correlation", correlation, Interval.closedOpen(0, 1), "0.9, for controls that vary smoothly");
        Require.positive("scale", scale, "1.0");
    }

    @Override
    public double logDensity(double[] z) {
        double sum = 0.0;
        for (int i = 0; i < z.length; i++) {
            sum += z[i] * z[i];
        }
        return -0.5 * sum - HALF_LOG_TWO_PI * z.length;
    }

    @Override
    public void sample(Rng rng, double[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = rng.nextGaussian();
        }
    }

    @Override
    public void first(double[] z, double[] parameters) {
        for (int i = 0; i < z.length; i++) {
            parameters[i] = scale * z[i];
        }
    }

    @Override
    public void next(double[] previous, double[] z, double[] parameters) {
        double innovation = scale * Math.sqrt(1.0 - correlation * correlation);
        for (int i = 0; i < z.length; i++) {
            parameters[i] = correlation * previous[i] + innovation * z[i];
        }
    }

    @Override
    public void inverseNext(double[] previous, double[] parameters, double[] z) {
        double innovation = scale * Math.sqrt(1.0 - correlation * correlation);
        for (int i = 0; i < z.length; i++) {
            z[i] = (parameters[i] - correlation * previous[i]) / innovation;
        }
    }

    @Override
    public void inverseFirst(double[] parameters, double[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = parameters[i] / scale;
        }
    }
}
