package io.tsmc.benchmarks.study;

/**
 * What a search has spent.
 *
 * @param costEvaluations evaluations of the cost alone, one a particle each time
 * @param gradientEvaluations evaluations of cost and gradient, one a particle each time
 * @param seconds wall time in the search [s]
 * @param cpuSeconds processor time of its threads in the same stretches [s]
 */
public record Spent(long costEvaluations, long gradientEvaluations, double seconds, double cpuSeconds) {

    /** Nothing yet. */
    static final Spent NOTHING = new Spent(0, 0, 0.0, 0.0);

    /** Evaluations of the cost, with gradients at their price. */
    double evaluations(double gradientCost) {
        return costEvaluations + gradientCost * gradientEvaluations;
    }
}
