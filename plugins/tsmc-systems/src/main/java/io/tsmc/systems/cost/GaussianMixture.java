package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import java.util.Arrays;

/**
 * A mixture of Gaussians to sample from, {@code p(x) = Σ_k weight_k · N(x; mean_k, diag(deviation_k²))}. The cost of the final
 * state is {@code log N(x; 0, I) − log p(x)}: for the system {@code displacement}, one step from the origin and temperature 1,
 * the target is p, and its evidence is 1.
 *
 * @param weights weight of each component, positive, with sum 1, [k]
 * @param means mean of each component, [k][nx]
 * @param deviations standard deviations of each component, positive, [k][nx]
 */
public record GaussianMixture(double[] weights, double[][] means, double[][] deviations) implements Cost {

    private static final double ROUNDING = 1e-9;

    /** Two unequal modes in the plane, which lie apart. */
    public GaussianMixture() {
        this(new double[] {0.3, 0.7}, new double[][] {{-2, 0}, {2, 0}}, new double[][] {{0.3, 0.3}, {0.3, 0.3}});
    }

    /** Copies the arrays; refuses weights whose sum is not 1, and components that are not complete. */
    public GaussianMixture {
        weights = weights.clone();
        means = copy(means);
        deviations = copy(deviations);
        Require.notEmpty("weights", weights.length, "[0.3, 0.7]");
        Require.positive("weights", weights);
        double sum = Arrays.stream(weights).sum();
        Require.that(
                Math.abs(sum - 1.0) < ROUNDING,
                "weights",
                "add up to " + sum + ", must add up to 1",
                "they were meant as parts, each to be divided by their sum");
        Require.sameCount("means", means.length, "weights", weights.length, "one row is missing, or one too many");
        Require.sameCount(
                "deviations", deviations.length, "weights", weights.length, "one row is missing, or one too many");
        for (int k = 0; k < weights.length; k++) {
            Require.finite("means[" + k + "]", means[k]);
            Require.positive("deviations[" + k + "]", deviations[k]);
            Require.sameCount(
                    "deviations[" + k + "]",
                    deviations[k].length,
                    "means[" + k + "]",
                    means[k].length,
                    "one is missing");
        }
    }

    @Override
    public double terminal(double[] x) {
        double[] logs = new double[weights.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logs.length; k++) {
            logs[k] = logComponent(k, x);
            largest = Math.max(largest, logs[k]);
        }
        double sum = 0.0;
        for (int k = 0; k < logs.length; k++) {
            sum += Math.exp(logs[k] - largest);
        }
        return Densities.logStandardNormal(x) - (largest + Math.log(sum));
    }

    /** Logarithm of a component's share of the density, but for the constant that all normal densities have. */
    private double logComponent(int k, double[] x) {
        double log = Math.log(weights[k]);
        for (int i = 0; i < x.length; i++) {
            double distance = (x[i] - means[k][i]) / deviations[k][i];
            log -= 0.5 * distance * distance + Math.log(deviations[k][i]);
        }
        return log;
    }

    @Override
    public void check(Dynamics dynamics) {
        Densities.check(dynamics);
        for (int k = 0; k < means.length; k++) {
            Require.onePerState("means[" + k + "]", means[k], dynamics, "dimension: " + means[k].length);
        }
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            copy[k] = rows[k].clone();
        }
        return copy;
    }
}
