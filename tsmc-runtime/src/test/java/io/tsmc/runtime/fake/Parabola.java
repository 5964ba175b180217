package io.tsmc.runtime.fake;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/** Weighted squares of the states; a weight short or too many is refused. */
public record Parabola(double[] stage, double[] terminal) implements Cost {

    public Parabola() {
        this(new double[0], new double[0]);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        return sum(stage, x);
    }

    @Override
    public double terminal(double[] x) {
        return sum(terminal, x);
    }

    private static double sum(double[] weights, double[] x) {
        double sum = 0.0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * x[i] * x[i];
        }
        return sum;
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.noneOrOnePerState("stage", stage, dynamics);
    }
}
