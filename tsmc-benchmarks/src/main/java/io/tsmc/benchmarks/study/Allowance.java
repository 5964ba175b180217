package io.tsmc.benchmarks.study;

import java.util.Optional;

/**
 * What one trial may spend.
 *
 * @param seconds wall time [s]; infinite for any
 * @param evaluations evaluations of the cost; infinite for any
 * @param gradientCost what one with its gradient counts
 * @param once whether the trial ends with its first search, and does not begin another
 */
record Allowance(double seconds, double evaluations, double gradientCost, boolean once) {

    static Allowance ofSeconds(double seconds, double gradientCost) {
        return new Allowance(seconds, Double.POSITIVE_INFINITY, gradientCost, false);
    }

    static Allowance ofEvaluations(double evaluations, double gradientCost) {
        return new Allowance(Double.POSITIVE_INFINITY, evaluations, gradientCost, false);
    }

    /** As much as one search takes. */
    static Allowance ofOneSearch(double gradientCost) {
        return new Allowance(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, gradientCost, true);
    }

    boolean covers(Spent spent) {
        return spent.seconds() <= seconds && spent.evaluations(gradientCost) <= evaluations;
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
