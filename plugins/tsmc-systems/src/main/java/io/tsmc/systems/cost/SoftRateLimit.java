package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * Keeps the rate at which a control changes between −limit and limit, by the penalty with which {@link SoftLimit} keeps a state
 * there: next to nothing inside the limits, quadratic outside.
 *
 * @param control index of the control
 * @param limit largest magnitude of its rate that is free of cost [unit/s]
 * @param weight cost rate per squared excess [cost/s per (unit/s)²]
 * @param softness rounding of the corner at the limit [unit/s]
 */
public record SoftRateLimit(int control, double limit, double weight, double softness) implements Cost {

    /** A limit of 10 a second on the first control. */
    public SoftRateLimit() {
        this(0, 10.0, 1.0, 0.1);
    }

    /** Refuses a limit that is negative, and a weight or a softness that is not positive. */
    public SoftRateLimit {
        Require.notNegative("limit", limit);
        Require.positive("weight", weight);
        Require.positive("softness", softness);
    }

    @Override
    public double stage(double[] x, double[] u, double[] rate, double time) {
        return weight * SoftLimit.squaredExcess(rate[control], limit, softness);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.controlIndex("control", control, dynamics);
    }
}
