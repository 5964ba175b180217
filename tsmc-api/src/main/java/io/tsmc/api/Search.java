package io.tsmc.api;

import java.util.Optional;

/**
 * A search for positions of low cost that is under way. It goes on step by step, so that it can be watched, and stopped when a
 * budget is spent. For one thread at a time.
 */
public interface Search {

    /**
     * Goes on by a little: an iteration, or a part of one.
     *
     * @return whether there is more to do; false once it is done with what its settings ask for
     */
    boolean advance();

    /**
     * The best positions so far, evaluated, the cheapest first: one for a search that keeps one plan, or one for each of
     * several. A copy.
     *
     * @return of one particle at least; before the first {@link #advance}, of none that is possible
     */
    Particles lowest();

    /**
     * Draws from the target at β = 1, for a search that samples; all of the same weight. A copy.
     *
     * @return empty if it only looks for low cost, or has not got there yet
     */
    default Optional<Particles> sample() {
        return Optional.empty();
    }

    /** Evaluations of the cost without its gradient, spent so far, one a particle each time. */
    long costEvaluations();

    /** Evaluations of cost and gradient, or of a model with derivatives, spent so far, one a particle each time. */
    long gradientEvaluations();
}
