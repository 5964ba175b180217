package io.tsmc.problem.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * Weighted squared controls: {@code Σ_i weight_i · u_i²}, without a factor ½.
 *
 * @param weights weights of the running cost [cost/s per unit²], [nu]
 */
public record ControlEffort(double[] weights) implements Cost {

    /** No cost. */
    public ControlEffort() {
        this(new double[0]);
    }

    /** Copies the array and checks the weights. */
    public ControlEffort {
        weights = weights.clone();
        Require.notNegative("weights", weights);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        double sum = 0.0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0.0) {
                sum += weights[i] * u[i] * u[i];
            }
        }
        return sum;
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.noneOrOnePerControl("weights", weights, dynamics);
        Weights.requireAny("weights are", "give one for each control", weights);
    }
}
