package io.tsmc.sampler;

import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;

/**
 * How many moves each particle makes in a tempering step: a number, or as many as it takes for the cloud to forget where it
 * was resampled. Then it is asked after every {@code fewest} moves how much of the variance of the chains is still explained
 * by their starts: r², the squared correlation over the chains, less what chance alone gives, in the mean of the coordinates,
 * and for the cost. The moves end once both are at most 0.1, and at {@code most}. (PyMC's SMC asks the same correlations
 * whether they still fall, and so gives up early where a kernel is slow.) In a run file:
 *
 * <pre>
 * moves: 28
 * moves: auto
 * moves: {fewest: 7, most: 56}
 * </pre>
 *
 * @param fewest moves before the first question and between questions, at least 1; best as many as the kernel has turns
 * @param most moves a step, at least {@code fewest}; equal to it for a fixed number
 */
public record Moves(int fewest, int most) {

    /** Share of the variance that the starts may still explain: a correlation of 0.3. */
    static final double EXPLAINED = 0.1;

    /** As many as it takes: one to eight times the turns of the default kernel. */
    public Moves() {
        this(7, 56);
    }

    /** Checks the bounds. */
    public Moves {
        Require.atLeast("fewest", fewest, 1, "take 7, the turns of the default kernel");
        Require.atLeast("most", most, fewest, "take " + 8L * fewest);
    }

    /**
     * Always as many.
     *
     * @param count at least 1
     * @throws SettingsException if it is less
     */
    public static Moves fixed(int count) {
        Require.atLeast("moves", count, 1, "take 8: without moves the cloud becomes copies of a few particles");
        return new Moves(count, count);
    }

    /** Whether the number is the same in each step. */
    public boolean isFixed() {
        return fewest == most;
    }

    /** Whether no more moves are needed after so many. */
    boolean areEnough(int done, Mixing mixing) {
        return done >= most || (done % fewest == 0 && mixing.explained() <= EXPLAINED);
    }

    /** The number, or from which to which. */
    @Override
    public String toString() {
        return isFixed() ? Integer.toString(most) : fewest + " to " + most;
    }
}
