package io.tsmc.problem.formulation;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.ParameterPrior;
import io.tsmc.problem.rollout.Rollouts;
import io.tsmc.problem.rollout.Simulation;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Map;

/**
 * A target whose costs are made of rollouts. What formulations share is here: the compiled rollouts, the prior over the
 * parameters of the policy, and blocks of particles; a formulation adds how the particles of a {@link Block} get their costs.
 *
 * <p>Coordinates: the innovations of the policy's parameters, those of step 0, of step 1, …, then those of the parameters
 * shared by all steps. A formulation with more of them puts them behind, and overrides {@link #dim} and
 * {@link #samplePrior}.
 */
public abstract class RolloutTarget implements PolicyTarget {

    private final TracedProblem traced;
    private final Rollouts rollouts;
    private final ParameterPrior prior;
    private final Simulation simulation;
    private final Blocks blocks;

    /**
     * Compiles the rollouts of a problem.
     *
     * @param noiseRole what the disturbances of the rollouts are
     */
    protected RolloutTarget(TracedProblem traced, NoiseRole noiseRole, Backend backend) {
        this.traced = traced;
        rollouts = new Rollouts(traced, noiseRole, backend);
        prior = new ParameterPrior(traced, backend);
        simulation = new Simulation(traced);
        blocks = new Blocks(rollouts.preferredLanes(), this::block);
    }

    /**
     * Takes over what another target has compiled.
     *
     * @param traced that of the other target, or the same from another initial state
     */
    protected RolloutTarget(RolloutTarget compiled, TracedProblem traced) {
        this.traced = traced;
        rollouts = compiled.rollouts;
        prior = compiled.prior;
        simulation = compiled.simulation.startingAs(traced);
        blocks = new Blocks(rollouts.preferredLanes(), this::block);
    }

    /**
     * Takes over what another target has compiled, but for the rollouts.
     *
     * @param lanes most particles at a time
     */
    protected RolloutTarget(RolloutTarget compiled, Rollouts rollouts, int lanes) {
        traced = compiled.traced;
        this.rollouts = rollouts;
        prior = compiled.prior;
        simulation = compiled.simulation;
        blocks = new Blocks(lanes, this::block);
    }

    /** Number of rollouts that the cost of a particle is made of, at least 1. */
    protected abstract int rolloutsPerParticle();

    /**
     * Makes the working memory for a block.
     *
     * @param lanes most rollouts at a time
     */
    protected abstract Block block(int lanes);

    /** Number of coordinates that are innovations of the policy's parameters. */
    protected final int parameters() {
        return rollouts.variables();
    }

    /** The prior over the parameters of the policy. */
    protected final ParameterPrior prior() {
        return prior;
    }

    /** Simulates single motions. */
    protected final Simulation simulation() {
        return simulation;
    }

    @Override
    public final TracedProblem traced() {
        return traced;
    }

    @Override
    public final Map<String, Graph> programs() {
        return rollouts.programs();
    }

    @Override
    public final double temperature() {
        return problem().temperature();
    }

    @Override
    public int dim() {
        return parameters();
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        prior.sample(streams, particles);
    }

    @Override
    public final void evaluate(Particles particles) {
        blocks.each(particles, Block::evaluate);
    }

    @Override
    public final void evaluateCosts(Particles particles) {
        blocks.each(particles, Block::evaluateCosts);
    }

    @Override
    public final double finalTime(double[] z) {
        return simulation.finalTime(z);
    }

    @Override
    public final PolicyParameters parameters(double[] z) {
        return simulation.parameters(z);
    }

    /**
     * Working memory for the particles of a block and their rollouts. As many rollouts of each particle as fit are run at a
     * time, a group: lane {@code s · count + n} is the s-th of a group for the n-th particle of a block of {@code count}.
     * For one thread at a time.
     */
    protected abstract class Block {

        private final int lanes;
        private final Rollouts.Workspace rollout;
        private final ParameterPrior.Workspace density;

        /** Memory for so many rollouts at a time. */
        protected Block(int lanes) {
            this.lanes = lanes;
            rollout = rollouts.workspace(traced, lanes);
            density = prior.workspace(lanes);
        }

        /** The rollouts; the parameters of the policies are filled in. */
        protected final Rollouts.Workspace rollout() {
            return rollout;
        }

        /**
         * Computes the costs of the particles of a block and their gradients. The log prior of the policy's parameters is
         * there already.
         *
         * @param particles receive the results
         * @param from index of the first particle
         * @param count number of particles
         * @param group rollouts of each particle that fit in at a time
         */
        protected abstract void evaluate(Particles particles, int from, int count, int group);

        /**
         * Computes the costs of the particles of a block, and no gradients; bit for bit those of {@link #evaluate}. The log
         * prior of the policy's parameters is there already.
         *
         * @param particles receive the results
         * @param from index of the first particle
         * @param count number of particles
         * @param group rollouts of each particle that fit in at a time
         */
        protected abstract void evaluateCosts(Particles particles, int from, int count, int group);

        final void evaluate(Particles particles, int from, int count) {
            evaluate(particles, from, count, prepare(particles, from, count));
        }

        final void evaluateCosts(Particles particles, int from, int count) {
            evaluateCosts(particles, from, count, prepare(particles, from, count));
        }

        /** Fills in the parameters and computes their log prior; returns how many rollouts of each particle fit in. */
        private int prepare(Particles particles, int from, int count) {
            int group = Math.min(rolloutsPerParticle(), lanes / count);
            for (int d = 0; d < parameters(); d++) {
                double[] variable = rollout.variable(d);
                for (int s = 0; s < group; s++) {
                    System.arraycopy(particles.position(), d * particles.count() + from, variable, s * count, count);
                }
            }
            density.evaluate(rollout::variable, particles, from, count);
            return group;
        }
    }
}
