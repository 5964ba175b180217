package io.tsmc.runtime.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a tempering path will reach β = 1, if it goes on as in its last steps: β grows by a factor from step to step, and a step
 * takes as long as the others.
 */
final class PathForecast {

    private static final int LAST_STEPS = 4;
    private static final double ROUNDING = 1e-9;

    /** The end of each of the last steps, and of the one before them. */
    private final Deque<Step> steps = new ArrayDeque<>();

    private record Step(double logBeta, double seconds) {}

    /**
     * A step is done.
     *
     * @param beta inverse temperature that it has led to
     * @param seconds when [s]
     */
    void add(double beta, double seconds) {
        if (beta > 0.0) {
            steps.addLast(new Step(Math.log(beta), seconds));
            if (steps.size() > LAST_STEPS + 1) {
                steps.removeFirst();
            }
        }
    }

    /** Steps to β = 1, the one under way included; NaN as long as there is nothing to tell it from. */
    double stepsLeft() {
        if (steps.size() < 2) {
            return Double.NaN;
        }
        double growth = (steps.getLast().logBeta - steps.getFirst().logBeta) / (steps.size() - 1);
        return growth > 0.0 ? Math.ceil(-steps.getLast().logBeta / growth - ROUNDING) : Double.NaN;
    }

    /**
     * Time to β = 1 [s]; NaN as long as there is nothing to tell it from.
     *
     * @param now [s], as in {@link #add}
     */
    double secondsLeft(double now) {
        if (steps.size() < 2) {
            return Double.NaN;
        }
        double aStep = (steps.getLast().seconds - steps.getFirst().seconds) / (steps.size() - 1);
        return Math.max(0.0, stepsLeft() * aStep - (now - steps.getLast().seconds));
    }
}
