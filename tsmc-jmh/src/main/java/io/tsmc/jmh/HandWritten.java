package io.tsmc.jmh;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;

/**
 * A trajectory problem with one control and a gradient derived by hand, one particle at a time. Standard normal
 * innovations z are coloured in time and squashed into the control bounds,
 *
 * <pre>
 *   θ_0 = z_0,   θ_t = ρ θ_{t-1} + √(1 − ρ²) z_t,   u_t = limit · tanh(θ_t)
 * </pre>
 *
 * <p>and a subclass simulates the controls forwards and sweeps back for the gradient.
 */
abstract class HandWritten implements Target {

    private static final double CORRELATION = 0.9;
    private static final double INNOVATION = Math.sqrt(1 - CORRELATION * CORRELATION);
    private static final double LOG_NORMALISER = -0.5 * Math.log(2 * Math.PI);

    private final int horizon;
    private final double limit;

    HandWritten(int horizon, double limit) {
        this.horizon = horizon;
        this.limit = limit;
    }

    /** Working memory for one simulation at a time. */
    interface Simulation {
        /** Simulates the controls u, [T], and remembers the states. */
        double cost(double[] u);

        /** The gradient of the last {@link #cost} with respect to its controls, [T]. */
        void gradient(double[] u, double[] gradient);
    }

    abstract Simulation simulation();

    @Override
    public final int dim() {
        return horizon;
    }

    @Override
    public final void samplePrior(RngStreams streams, Particles particles) {
        int count = particles.count();
        for (int n = 0; n < count; n++) {
            var rng = streams.particle(n);
            for (int t = 0; t < horizon; t++) {
                particles.position()[t * count + n] = rng.nextGaussian();
            }
        }
    }

    @Override
    public final void evaluate(Particles particles) {
        Simulation simulation = simulation();
        double[] u = new double[horizon];
        double[] gradient = new double[horizon];
        for (int n = 0; n < particles.count(); n++) {
            particles.logPrior()[n] = controls(particles, n, u);
            particles.cost()[n] = simulation.cost(u);
            simulation.gradient(u, gradient);
            pullBack(particles, n, u, gradient);
        }
    }

    /** Maps innovations to controls; returns the log density of the innovations. */
    private double controls(Particles particles, int n, double[] u) {
        int count = particles.count();
        double logPrior = horizon * LOG_NORMALISER;
        double theta = 0.0;
        for (int t = 0; t < horizon; t++) {
            double z = particles.position()[t * count + n];
            particles.logPriorGradient()[t * count + n] = -z;
            logPrior -= 0.5 * z * z;
            theta = t == 0 ? z : CORRELATION * theta + INNOVATION * z;
            u[t] = limit * Math.tanh(theta);
        }
        return logPrior;
    }

    private void pullBack(Particles particles, int n, double[] u, double[] gradient) {
        int count = particles.count();
        double theta = 0.0;
        for (int t = horizon - 1; t >= 0; t--) {
            double tanh = u[t] / limit;
            theta = CORRELATION * theta + gradient[t] * limit * (1 - tanh * tanh);
            particles.costGradient()[t * count + n] = t == 0 ? theta : INNOVATION * theta;
        }
    }
}
