package io.tsmc.problem.rollout;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.Problem;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The prior over the innovations of policy parameters: those of step 0, of step 1, …, then those of the shared
 * parameters, and that of the final time where it is free. Immutable and safe to share between threads; a {@link Workspace} is not.
 */
public final class ParameterPrior {

    private final Problem problem;
    private final int stepDim;
    private final int sharedDim;
    private final LogPrior step;
    private final LogPrior shared;
    private final int firstDim;
    private final LogPrior first;

    /** Compiles the prior of a problem. */
    public ParameterPrior(TracedProblem traced, Backend backend) {
        problem = traced.problem();
        int stateDim = problem.dynamics().stateDim();
        int controlDim = problem.dynamics().controlDim();
        stepDim = problem.policy().stepDim(stateDim, controlDim);
        sharedDim = problem.policy().sharedDim(stateDim, controlDim);
        step = new LogPrior(traced.logDensity(stepDim), backend);
        shared = new LogPrior(traced.logDensity(sharedDim), backend);
        firstDim = problem.finalTime().isFree() ? 1 : 0;
        first = new LogPrior(traced.logDensity(firstDim), backend);
    }

    /** Number of innovations. */
    public int dim() {
        return problem.horizon() * stepDim + sharedDim + firstDim;
    }

    /**
     * Draws the innovations of one particle.
     *
     * @param rng source of randomness
     * @param particles the first {@link #dim} coordinates of one particle are written
     * @param particle index of that particle
     */
    public void sample(Rng rng, Particles particles, int particle) {
        for (int t = 0; t <= problem.horizon(); t++) {
            double[] z = new double[t < problem.horizon() ? stepDim : sharedDim];
            problem.prior().sample(rng, z);
            for (int i = 0; i < z.length; i++) {
                particles.position()[(t * stepDim + i) * particles.count() + particle] = z[i];
            }
        }
        double[] end = new double[firstDim];
        problem.prior().sample(rng, end);
        for (int i = 0; i < firstDim; i++) {
            particles.position()[(dim() - firstDim + i) * particles.count() + particle] = end[i];
        }
    }

    /** Draws the innovations of each particle, from its own stream. */
    public void sample(RngStreams streams, Particles particles) {
        for (int n = 0; n < particles.count(); n++) {
            sample(streams.particle(n), particles, n);
        }
    }

    /** Makes the working memory for up to a number of particles at a time. */
    public Workspace workspace(int lanes) {
        return new Workspace(lanes);
    }

    /** Working memory for a block. For one thread at a time. */
    public final class Workspace {

        private final LogPrior.Workspace stepDensity;
        private final LogPrior.Workspace sharedDensity;
        private final LogPrior.Workspace firstDensity;

        private Workspace(int lanes) {
            stepDensity = step.workspace(lanes);
            sharedDensity = shared.workspace(lanes);
            firstDensity = first.workspace(lanes);
        }

        /**
         * Computes the log prior of a block of particles and its gradient.
         *
         * @param variable where the innovations are, by coordinate, each [lanes]
         * @param particles receives log prior and gradient
         * @param from index of the first particle of the block
         * @param lanes particles in the block
         */
        public void evaluate(IntFunction<double[]> variable, Particles particles, int from, int lanes) {
            Arrays.fill(particles.logPrior(), from, from + lanes, 0.0);
            int stepVariables = problem.horizon() * stepDim;
            for (int first = 0; first < stepVariables; first += stepDim) {
                add(stepDensity, variable, first, particles, from, lanes);
            }
            if (sharedDim > 0) {
                add(sharedDensity, variable, stepVariables, particles, from, lanes);
            }
            if (firstDim > 0) {
                add(firstDensity, variable, stepVariables + sharedDim, particles, from, lanes);
            }
        }

        private void add(
                LogPrior.Workspace density,
                IntFunction<double[]> variable,
                int first,
                Particles particles,
                int from,
                int lanes) {
            for (int i = 0; i < density.length(); i++) {
                density.bind(i, variable.apply(first + i));
            }
            density.run(lanes);
            double[] logPrior = particles.logPrior();
            for (int n = 0; n < lanes; n++) {
                logPrior[from + n] += density.density()[n];
            }
            for (int i = 0; i < density.length(); i++) {
                int row = (first + i) * particles.count() + from;
                System.arraycopy(density.slope(i), 0, particles.logPriorGradient(), row, lanes);
            }
        }
    }
}
