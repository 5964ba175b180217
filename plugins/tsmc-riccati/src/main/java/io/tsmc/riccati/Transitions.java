package io.tsmc.riccati;

import io.tsmc.api.Energies;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Metropolis;

/**
 * Metropolis–Hastings transitions in a row, with proposals that know their density at both ends.
 *
 * @param acceptance mean acceptance probability of each particle, [count]
 * @param divergent whether a transition of a particle led to where its density is next to nothing, [count]
 */
record Transitions(double[] acceptance, boolean[] divergent) {

    /** Lanes worked on at a time: what is known of their rollouts, of every step, fits the cache. */
    static final int LANES = 64;

    /** Proposals for up to {@link #LANES} particles at a time. */
    interface Proposer {

        /** These particles are where the next proposals start. */
        void start(Particles particles);

        /**
         * Proposes a new position for each particle.
         *
         * @param rng stream of each particle
         * @param proposed receives the new positions, not evaluated
         * @return the log density of the way back over that of the way there [nat], NaN if there is none, [count]
         */
        double[] propose(Rng[] rng, Particles proposed);

        /** The proposal of a lane is where its next one starts. */
        void accept(int lane);
    }

    /**
     * Moves particles in place.
     *
     * @param streams those of the particles
     * @param transitions of each particle, at least 1
     */
    static Transitions of(
            Target target, double beta, Particles particles, RngStreams streams, Proposer proposer, int transitions) {
        int count = particles.count();
        Transitions seen = new Transitions(new double[count], new boolean[count]);
        for (int from = 0; from < count; from += LANES) {
            int length = Math.min(LANES, count - from);
            Rng[] rng = new Rng[length];
            for (int n = 0; n < length; n++) {
                rng[n] = streams.particle(from + n);
            }
            Particles block = particles.slice(from, from + length);
            proposer.start(block);
            for (int transition = 0; transition < transitions; transition++) {
                seen.transition(target, beta, proposer, block, rng, from);
            }
            particles.set(from, block);
        }
        for (int n = 0; n < count; n++) {
            seen.acceptance[n] /= transitions;
        }
        return seen;
    }

    private void transition(Target target, double beta, Proposer proposer, Particles block, Rng[] rng, int from) {
        int count = block.count();
        double[] uniform = new double[count];
        for (int n = 0; n < count; n++) {
            uniform[n] = rng[n].nextUniform();
        }
        Particles proposed = block.slice(0, count);
        double[] logProposalRatio = proposer.propose(rng, proposed);
        target.evaluate(proposed);
        double[] growth = Energies.potentials(proposed, beta, target.temperature());
        double[] before = Energies.potentials(block, beta, target.temperature());
        for (int n = 0; n < count; n++) {
            growth[n] -= before[n] + logProposalRatio[n];
            divergent[from + n] |= !(growth[n] <= Mutation.DIVERGENCE_THRESHOLD);
        }
        double[] probability = Metropolis.test(block, proposed, growth, uniform, proposer::accept);
        for (int n = 0; n < count; n++) {
            acceptance[from + n] += probability[n];
        }
    }
}
