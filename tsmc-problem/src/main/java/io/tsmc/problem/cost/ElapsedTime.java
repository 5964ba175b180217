package io.tsmc.problem.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * The time that a motion takes, {@code weight · T}, for problems whose final time is free. Where it is not, this is a constant.
 *
 * @param weight cost of a second [cost/s]
 */
public record ElapsedTime(double weight) implements Cost {

    /** One a second. */
    public ElapsedTime() {
        this(1.0);
    }

    /** Checks the weight. */
    public ElapsedTime {
        Require.notNegative("weight", weight);
    }

    @Override
    public double terminal(double[] x, double time) {
        return weight * time;
    }

    @Override
    public void check(Dynamics dynamics) {
        Weights.requireAny("weight is", "weight: 1", new double[] {weight});
    }
}
