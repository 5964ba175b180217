package io.tsmc.policy;

import io.tsmc.api.Interval;
import io.tsmc.api.Prior;
import io.tsmc.api.Require;
import io.tsmc.api.Rng;
import java.util.Optional;

/**
 * A Gaussian prior coloured in time and whitened for the sampler: {@code z ~ N(0, I)}, and each parameter follows the
 * stationary autoregressive process {@code θ_0 = scale · z_0},
 * {@code θ_t = correlation · θ_{t-1} + scale · √(1 - correlation²) · z_t}, so that {@code θ_t ~ N(0, scale²)} at all
 * times.
 *
 * <p>The correlation is said for a step, or in seconds: {@code correlation = exp(-timeStep / correlationTime)}, which is the
 * Ornstein–Uhlenbeck process at the time steps. Then it means the same whatever the time step: parameters that are s seconds
 * apart have the correlation {@code exp(-s / correlationTime)}.
 *
 * @param correlation correlation of one step's parameter with the next, in [0, 1); 0 for independent steps; 0.9 if neither is
 *     said
 * @param correlationTime time over which the correlation falls to 1/e [s], positive; in place of the other
 * @param scale standard deviation of each parameter, positive
 */
public record ColoredGaussian(Optional<Double> correlation, Optional<Double> correlationTime, double scale)
        implements Prior {

    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
    private static final double USUAL = 0.9;

    /** Correlation 0.9 from step to step, standard deviation 1. */
    public ColoredGaussian() {
        this(Optional.empty(), Optional.empty(), 1.0);
    }

    /** With a correlation from step to step. */
    public ColoredGaussian(double correlation, double scale) {
        this(Optional.of(correlation), Optional.empty(), scale);
    }

    /** With a correlation in time [s]. */
    public static ColoredGaussian inSeconds(double correlationTime, double scale) {
        return new ColoredGaussian(Optional.empty(), Optional.of(correlationTime), scale);
    }

    /** Checks the ranges, and that there is one correlation only. */
    public ColoredGaussian {
        correlation.ifPresent(c ->
                Require.inRange("correlation", c, Interval.closedOpen(0, 1), "0.9, for controls that vary smoothly"));
        correlationTime.ifPresent(time -> Require.positive("correlationTime", time, "0.5, for half a second"));
        Require.that(
                correlation.isEmpty() || correlationTime.isEmpty(),
                "correlationTime",
                "is given, and correlation, too: the one is in seconds, the other from step to step",
                "leave one of them out");
        Require.positive("scale", scale, "1.0");
    }

    @Override
    public Prior forTimeStep(double timeStep) {
        return correlationTime.isEmpty() ? this : new ColoredGaussian(correlationOf(timeStep), scale);
    }

    private double correlationOf(double timeStep) {
        double time = correlationTime.orElseThrow();
        double step = StrictMath.exp(-timeStep / time);
        Require.that(
                step < 1.0,
                "correlationTime",
                time + " s is so long that nothing changes in a time step of " + timeStep + " s",
                "a few seconds are meant");
        return step;
    }

    private double stepCorrelation() {
        if (correlationTime.isPresent()) {
            throw new IllegalStateException("the correlation is in seconds, and nobody has said how long a step is."
                    + " Maybe a call of forTimeStep is missing");
        }
        return correlation.isPresent() ? correlation.get() : USUAL;
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
        double c = stepCorrelation();
        double innovation = scale * Math.sqrt(1.0 - c * c);
        for (int i = 0; i < z.length; i++) {
            parameters[i] = c * previous[i] + innovation * z[i];
        }
    }

    @Override
    public void inverseNext(double[] previous, double[] parameters, double[] z) {
        double c = stepCorrelation();
        double innovation = scale * Math.sqrt(1.0 - c * c);
        for (int i = 0; i < z.length; i++) {
            z[i] = (parameters[i] - c * previous[i]) / innovation;
        }
    }

    @Override
    public void inverseFirst(double[] parameters, double[] z) {
        for (int i = 0; i < z.length; i++) {
            z[i] = parameters[i] / scale;
        }
    }
}
