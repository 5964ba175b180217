package io.tsmc.problem.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * Distance of an angle from a target that does not care for full turns: {@code weight · (1 - cos(angle - target))},
 * which is half the squared distance for small ones. The angle may be a sum of states, such as the absolute angle of a
 * second link.
 *
 * @param states indices of the states that add up to the angle [rad]; at least one
 * @param target angle with cost zero [rad]
 * @param stage weight of the running cost [cost/s]
 * @param terminal weight of the final state [cost]
 */
public record Angle(int[] states, double target, double stage, double terminal) implements Cost {

    /** State 0, upright at 0, no cost. */
    public Angle() {
        this(new int[] {0}, 0.0, 0.0, 0.0);
    }

    /** Copies the array and checks the weights. */
    public Angle {
        states = states.clone();
        Require.notEmpty("states", states.length, "[0]");
        Require.finite("target", target);
        Require.notNegative("stage", stage);
        Require.notNegative("terminal", terminal);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        return stage == 0.0 ? 0.0 : stage * distance(x);
    }

    @Override
    public double terminal(double[] x) {
        return terminal == 0.0 ? 0.0 : terminal * distance(x);
    }

    private double distance(double[] x) {
        double angle = -target;
        for (int i = 0; i < states.length; i++) {
            angle += x[states[i]];
        }
        return 1.0 - Math.cos(angle);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.stateIndices("states", states, dynamics);
        Weights.requireAny("stage and terminal are", "stage: 1", new double[] {stage, terminal});
    }
}
