package io.tsmc.benchmarks.rivals;

import io.tsmc.api.Target;

/** An optimiser of the cost, to compare a run with. */
interface Rival {

    /**
     * Looks for the lowest cost.
     *
     * @param target cost and prior; what is drawn at the start comes from the prior
     * @param seed seed of all that is random
     */
    Minimum minimise(Target target, long seed);

    /**
     * What was found.
     *
     * @param position [dim]
     * @param cost there
     * @param evaluations how often the cost of one particle was computed
     */
    record Minimum(double[] position, double cost, long evaluations) {}
}
