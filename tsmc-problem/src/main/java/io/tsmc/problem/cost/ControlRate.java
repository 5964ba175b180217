package io.tsmc.problem.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * Weighted squared rates of the controls: {@code Σ_i weight_i · ((u_i - previous_i) / timeStep)²}, without a factor ½: the
 * control held over a step, less that of the step before. Without {@code initialControl} it costs nothing to begin with
 * whatever control.
 *
 * @param weights weights of the running cost [cost/s per (unit/s)²], [nu]
 */
public record ControlRate(double[] weights) implements Cost {

    /** No cost. */
    public ControlRate() {
        this(new double[0]);
    }

    /** Copies the array and checks the weights. */
    public ControlRate {
        weights = weights.clone();
        Require.notNegative("weights", weights);
    }

    @Override
    public double stage(double[] x, double[] u, double[] rate, double time) {
        double sum = 0.0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0.0) {
                sum += weights[i] * rate[i] * rate[i];
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
