package io.tsmc.empirical;

import io.tsmc.problem.risk.Risk;

/**
 * The mean cost over scenarios that are not equally probable.
 *
 * @param probabilities of the scenarios, which add up to 1, [M]
 */
record WeightedMean(double[] probabilities) implements Risk {

    /** The weights of draws from another distribution, normalised; the largest log weight is subtracted first. */
    static WeightedMean ofLogWeights(double[] logWeights) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logWeights) {
            largest = Math.max(largest, log);
        }
        double[] weights = new double[logWeights.length];
        double sum = 0.0;
        for (int m = 0; m < weights.length; m++) {
            // StrictMath: the same bits on every machine.
            weights[m] = StrictMath.exp(logWeights[m] - largest);
            sum += weights[m];
        }
        for (int m = 0; m < weights.length; m++) {
            weights[m] /= sum;
        }
        return new WeightedMean(weights);
    }

    /** As many equally probable scenarios would give a mean of the same variance (Kish, "Survey sampling", 1965). */
    double worth() {
        double squares = 0.0;
        for (double probability : probabilities) {
            squares += probability * probability;
        }
        return 1.0 / squares;
    }

    @Override
    public double weigh(double[] costs, double[] weights) {
        double sum = 0.0;
        for (int m = 0; m < costs.length; m++) {
            weights[m] = probabilities[m];
            sum += probabilities[m] * costs[m];
        }
        return sum;
    }

    @Override
    public boolean weightsDependOnCosts() {
        return false;
    }
}
