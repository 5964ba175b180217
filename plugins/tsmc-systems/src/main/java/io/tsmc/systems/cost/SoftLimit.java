package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * Keeps one state between −limit and limit. The stage cost is {@code weight · (s(x − limit)² + s(−x − limit)²)}, where
 * {@code s(a) = (a + √(a² + softness²)) / 2} is a smooth {@code max(a, 0)}: next to nothing inside the limits,
 * quadratic outside. No terminal cost.
 *
 * @param state index of the state
 * @param limit largest magnitude that is free of cost
 * @param weight cost rate per squared excess [cost/s]
 * @param softness rounding of the corner at the limit
 */
public record SoftLimit(int state, double limit, double weight, double softness) implements Cost {

    /** A limit of 1 on the first state. */
    public SoftLimit() {
        this(0, 1.0, 200.0, 0.01);
    }

    /** Refuses a limit that is negative, and a weight or a softness that is not positive: it would reward what it is to limit. */
    public SoftLimit {
        Require.notNegative("limit", limit);
        Require.positive("weight", weight);
        Require.positive("softness", softness);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        return weight * squaredExcess(x[state], limit, softness);
    }

    /** How far a value is above or below its limits, squared, with the corner at them rounded. */
    static double squaredExcess(double value, double limit, double softness) {
        double above = excess(value - limit, softness);
        double below = excess(-value - limit, softness);
        return above * above + below * below;
    }

    private static double excess(double a, double softness) {
        return 0.5 * (a + Math.sqrt(a * a + softness * softness));
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.stateIndex("state", state, dynamics);
    }
}
