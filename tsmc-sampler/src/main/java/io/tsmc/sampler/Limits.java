package io.tsmc.sampler;

import io.tsmc.api.Interval;
import io.tsmc.api.Require;

/**
 * When a run is given up. A tempering path can stall: where a few particles lie far below all others and moves do not
 * bring the others there, an adaptive schedule takes ever smaller steps, for ever.
 *
 * @param maxSteps most tempering steps, at least 1
 * @param minIncrement smallest growth of β in one step, as a share of the β that it leads to, in [0, 1); a share, because
 *     a path may well begin at 1e-200
 */
public record Limits(int maxSteps, double minIncrement) {

    /** Far beyond what a run that gets anywhere takes. */
    public Limits() {
        this(1000, 1e-6);
    }

    /** Checks the limits. */
    public Limits {
        Require.atLeast("maxSteps", maxSteps, 1, "leave it out: the default is 1000");
        Require.inRange(
                "minIncrement",
                minIncrement,
                Interval.closedOpen(0, 1),
                "leave it out: the default is 1e-6, a share of beta");
    }

    /**
     * Gives the run up if the step from a state to β is beyond the limits.
     *
     * @throws StalledException if it is
     */
    void check(State from, double beta) {
        if (from.step() >= maxSteps) {
            throw new StalledException("beta is " + from.beta() + " after limits.maxSteps = " + maxSteps
                    + " steps. Maybe take longer steps (a lower schedule.target), more moves or a kernel that suits the"
                    + " problem better; or allow more steps.");
        }
        if (beta - from.beta() < minIncrement * beta) {
            throw new StalledException("beta would grow from " + from.beta() + " to " + beta
                    + ", by less than limits.minIncrement = " + minIncrement + " of its value: few particles lie far"
                    + " below all others, and moves do not bring the others there. Maybe take more moves, a kernel that"
                    + " suits the problem better, or a higher temperature.");
        }
    }
}
