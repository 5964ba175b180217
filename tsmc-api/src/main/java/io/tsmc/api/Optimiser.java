package io.tsmc.api;

/**
 * A method that looks for positions of low cost by itself, where {@code tsmc run} would sample and polish: for those who prefer
 * it, and to be compared with. It knows no more of a problem than its {@link Target}, as the sampler does; what else a
 * target is, such as one with a linearisation, it may ask for in {@link #check}.
 *
 * <p>An optimiser is an immutable record of settings; what it remembers lives in its {@link Search}. Random numbers come from
 * the streams of {@link RngUse#PLUGIN}, so the same seed gives the same bits.
 */
public interface Optimiser {

    /**
     * Checks that it can be used on a target.
     *
     * @throws IllegalArgumentException if it cannot; the message says why, and what would help
     */
    default void check(Target target) {}

    /**
     * Prepares a search. Nothing is evaluated before its first {@link Search#advance}.
     *
     * @param seed of every random number of the search
     */
    Search start(Target target, long seed);
}
