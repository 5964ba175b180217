package io.tsmc.problem.risk;

import io.tsmc.api.Require;

/**
 * The certainty equivalent of an exponential utility, {@code 1/a · log((1/M) Σ_m exp(a · cost_m))} with the aversion a
 * (Howard and Matheson, "Risk-sensitive Markov decision processes", Management Science 18, 1972): the mean cost and, to
 * first order in a, a/2 times its variance.
 *
 * @param aversion a: above 0 varying costs count as more than their mean, below 0 as less [1/cost]; not 0
 */
public record ExponentialUtility(double aversion) implements Risk {

    /** Averse, 1 per unit of cost. */
    public ExponentialUtility() {
        this(1.0);
    }

    /** Checks the aversion. */
    public ExponentialUtility {
        Require.that(
                Double.isFinite(aversion) && aversion != 0.0,
                "aversion",
                aversion + " must be finite and not 0: positive is averse, negative seeks risk",
                "take risk-neutral for 0");
    }

    @Override
    public double weigh(double[] costs, double[] weights) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double cost : costs) {
            largest = Math.max(largest, aversion * cost);
        }
        double sum = 0.0;
        for (int m = 0; m < costs.length; m++) {
            // StrictMath: the same bits on every machine.
            weights[m] = StrictMath.exp(aversion * costs[m] - largest);
            sum += weights[m];
        }
        for (int m = 0; m < costs.length; m++) {
            weights[m] /= sum;
        }
        return (largest + StrictMath.log(sum / costs.length)) / aversion;
    }
}
