package io.tsmc.sampler.kernel;

import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;

/**
 * One transition of Hamiltonian Monte Carlo for each particle of a block (Neal, "MCMC using Hamiltonian dynamics", 2011,
 * section 5.3): draws velocities, follows trajectories as far as the kernel says, and tests their ends.
 */
public final class HmcTransition {

    private final Trajectories trajectories;
    private final double[] before;
    private final double[] uniform;
    private long evaluations;

    /**
     * Draws a white velocity and a uniform number for each particle, in this order.
     *
     * @param start evaluated; copied
     */
    public HmcTransition(
            Target target, double beta, Particles start, Preconditioner preconditioner, RngStreams streams) {
        int count = start.count();
        double[] velocity = new double[start.dim() * count];
        uniform = new double[count];
        for (int n = 0; n < count; n++) {
            Rng rng = streams.particle(n);
            for (int i = n; i < velocity.length; i += count) {
                velocity[i] = rng.nextGaussian();
            }
            uniform[n] = rng.nextUniform();
        }
        trajectories = new Trajectories(target, beta, start, velocity, preconditioner);
        before = trajectories.hamiltonians();
    }

    /** Follows all trajectories for a number of leapfrog steps. */
    public HmcTransition follow(int leapfrogSteps, double step) {
        trajectories.follow(leapfrogSteps, step);
        evaluations += (long) leapfrogSteps * before.length;
        return this;
    }

    /** Where the trajectories have got to. */
    public Trajectories trajectories() {
        return trajectories;
    }

    /**
     * Moves each particle to the end of its trajectory or leaves it where it is.
     *
     * @param particles those that the transition started from
     */
    public Mutation test(Particles particles) {
        double[] growth = trajectories.hamiltonians();
        for (int n = 0; n < growth.length; n++) {
            growth[n] -= before[n];
        }
        double[] acceptance = Metropolis.test(particles, trajectories.end(), growth, uniform);
        return Mutation.ofTrajectories(acceptance, growth, evaluations);
    }
}
