package io.tsmc.sampler;

import io.tsmc.api.Particles;

/**
 * The Markov chains that the moves of one tempering step make, one for each ancestor drawn, and the cloud that becomes
 * of them. Either that of their last states, or, waste-free, that of all their states: the ancestor itself and every
 * state it was moved to (Dau and Chopin, "Waste-free sequential Monte Carlo", JRSS B 84, 2022, algorithm 2).
 *
 * <p>Which ancestor a chain comes from is known here alone: a kernel that copies a particle whole brings along the ancestor
 * of what it copies, and that is overwritten after each move. So no kernel can change the genealogy.
 */
final class Chains {

    private final Particles current;
    private final Particles cloud;
    private final int[] ancestors;
    private final int length;
    private int kept;

    /**
     * Starts the chains.
     *
     * @param starts their first states, [dim][chains]; moved in place
     * @param length states of each chain that the cloud will have: 1 for the last one alone, or all of them
     */
    Chains(Particles starts, int length) {
        this.current = starts;
        this.ancestors = starts.ancestor().clone();
        this.length = length;
        this.cloud = length == 1 ? starts : new Particles(starts.dim(), Math.multiplyExact(length, starts.count()));
        keep();
    }

    /** The states that the chains are in, to be moved in place. */
    Particles current() {
        return current;
    }

    /** Says that the chains were moved once. */
    void moved() {
        System.arraycopy(ancestors, 0, current.ancestor(), 0, ancestors.length);
        if (length > 1) {
            keep();
        }
    }

    /**
     * All states kept, [dim][length · chains]. Those of one chain lie side by side, so that resampling in strata spreads
     * its draws over the chains.
     */
    Particles cloud() {
        return cloud;
    }

    private void keep() {
        if (cloud != current) {
            for (int c = 0; c < current.count(); c++) {
                cloud.setOne(c * length + kept, current, c);
            }
        }
        kept++;
    }
}
