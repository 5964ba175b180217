package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import java.util.Arrays;

/**
 * A distance from a target that stops to matter far away, {@code weight · (1 − exp(−distance))} with {@code distance = Σ_i weights_i ·
 * d_i²}: to come near saves nearly nothing, to arrive saves all. Of an angle d² is {@code 2 (1 − cos(x − target))}, which does
 * not care for full turns.
 *
 * <p>Source: M. P. Deisenroth and C. E. Rasmussen, <i>PILCO: a model-based and data-efficient approach to policy search</i>, ICML
 * 2011, whose cost this is with weights ½ / width².
 *
 * @param target state with cost zero, [nx]; empty for the origin
 * @param weights weight of each squared deviation in the distance [per unit²], [nx]
 * @param angles indices of the states that are angles [rad]
 * @param stage weight of the running cost [cost/s]
 * @param terminal weight of the final state [cost]
 */
public record Saturating(double[] target, double[] weights, int[] angles, double stage, double terminal)
        implements Cost {

    /** The squared distance of the first state of none. */
    public Saturating() {
        this(new double[0], new double[0], new int[0], 0.0, 1.0);
    }

    /** Copies the arrays and checks the weights. */
    public Saturating {
        target = target.clone();
        weights = weights.clone();
        angles = angles.clone();
        Require.finite("target", target);
        Require.notNegative("weights", weights);
        Require.notNegative("stage", stage);
        Require.notNegative("terminal", terminal);
        Require.that(
                stage > 0.0 || terminal > 0.0,
                "terminal",
                "is 0, and stage is, too, so this term costs nothing whatever happens",
                "take 1, or leave the term out");
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        return stage == 0.0 ? 0.0 : stage * saturated(x);
    }

    @Override
    public double terminal(double[] x) {
        return terminal == 0.0 ? 0.0 : terminal * saturated(x);
    }

    private double saturated(double[] x) {
        double distance = 0.0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0.0) {
                double deviation = target.length == 0 ? x[i] : x[i] - target[i];
                distance += weights[i] * (isAngle(i) ? 2.0 * (1.0 - Math.cos(deviation)) : deviation * deviation);
            }
        }
        return 1.0 - Math.exp(-distance);
    }

    private boolean isAngle(int state) {
        return Arrays.stream(angles).anyMatch(i -> i == state);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.noneOrOnePerState("target", target, dynamics);
        Require.onePerState("weights", weights, dynamics, "0 for a state that may be anything");
        Require.stateIndices("angles", angles, dynamics);
    }
}
