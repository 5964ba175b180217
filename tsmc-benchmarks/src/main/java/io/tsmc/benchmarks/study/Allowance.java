package io.tsmc.benchmarks.study;

import java.util.Optional;

/**
 * What one trial may spend.
 *
 * @param clock what its time is
 * @param seconds time [s]; infinite for any
 * @param evaluations evaluations of the cost; infinite for any
 * @param gradientCost what one with its gradient counts
 * @param once whether the trial ends with its first search, and does not begin another
 */
record Allowance(Clock clock, double seconds, double evaluations, double gradientCost, boolean once) {

    static Allowance ofSeconds(Clock clock, double seconds, double gradientCost) {
        return new Allowance(clock, seconds, Double.POSITIVE_INFINITY, gradientCost, false);
    }

    static Allowance ofEvaluations(double evaluations, double gradientCost) {
        return new Allowance(Clock.WALL, Double.POSITIVE_INFINITY, evaluations, gradientCost, false);
    }

    /** As much as one search takes. */
    static Allowance ofOneSearch(double gradientCost) {
        return new Allowance(Clock.WALL, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, gradientCost, true);
    }

    boolean covers(Spent spent) {
        return clock.seconds(spent) <= seconds && spent.evaluations(gradientCost) <= evaluations;
    }

    Optional<Double> secondsIfAny() {
        return finite(seconds);
    }

    Optional<Double> evaluationsIfAny() {
        return finite(evaluations);
    }

    private static Optional<Double> finite(double limit) {
        return Double.isFinite(limit) ? Optional.of(limit) : Optional.empty();
    }
}
