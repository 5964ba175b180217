package io.tsmc.problem.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * Weighted squared distance of the state from a target: {@code Σ_i weight_i · (x_i - target_i)²}, without a factor ½.
 *
 * @param target state with cost zero, [nx]; empty for the origin
 * @param stage weights of the running cost [cost/s per unit²], [nx]; empty for none
 * @param terminal weights of the final state [cost per unit²], [nx]; empty for none
 */
public record Quadratic(double[] target, double[] stage, double[] terminal) implements Cost {

    /** No cost. */
    public Quadratic() {
        this(new double[0], new double[0], new double[0]);
    }

    /** Copies the arrays and checks the weights. */
    public Quadratic {
        target = target.clone();
        stage = stage.clone();
        terminal = terminal.clone();
        Require.finite("target", target);
        Require.notNegative("stage", stage);
        Require.notNegative("terminal", terminal);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        return weigh(stage, x);
    }

    @Override
    public double terminal(double[] x) {
        return weigh(terminal, x);
    }

    private double weigh(double[] weights, double[] x) {
        double sum = 0.0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0.0) {
                double distance = target.length == 0 ? x[i] : x[i] - target[i];
                sum += weights[i] * distance * distance;
            }
        }
        return sum;
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.noneOrOnePerState("target", target, dynamics);
        Require.noneOrOnePerState("stage", stage, dynamics);
        Require.noneOrOnePerState("terminal", terminal, dynamics);
        Weights.requireAny("stage and terminal are", "give one of them a weight for each state", stage, terminal);
    }
}
