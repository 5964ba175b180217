package io.tsmc.systems.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;

/**
 * Neal's funnel to sample from: the first state is the log variance of all others, {@code x_1 ~ N(0, deviation²)} and {@code x_i ~
 * N(0, exp(x_1))} for i > 1. So its width ranges over orders of magnitude. The cost of the final state is {@code log N(x; 0, I)
 * − log p(x)}: for the system {@code displacement}, one step from the origin and temperature 1, the target is p, and its evidence
 * is 1. As p reaches further than the prior, the cost falls without end far away: there is no best solution to look for.
 *
 * <p>Source: R. M. Neal, <i>Slice sampling</i>, Annals of Statistics 31 (2003), section 8.
 *
 * @param deviation standard deviation of the log variance
 */
public record Funnel(double deviation) implements Cost {

    /** The deviation of Neal's, 3. */
    public Funnel() {
        this(3.0);
    }

    /** Refuses a deviation that is not positive. */
    public Funnel {
        Require.positive("deviation", deviation);
    }

    @Override
    public double terminal(double[] x) {
        double mouth = x[0] / deviation;
        double precision = Math.exp(-x[0]);
        double log = -0.5 * mouth * mouth - Math.log(deviation);
        for (int i = 1; i < x.length; i++) {
            log -= 0.5 * (x[i] * x[i] * precision + x[0]);
        }
        return Densities.logStandardNormal(x) - log;
    }

    @Override
    public void check(Dynamics dynamics) {
        Densities.check(dynamics);
        Require.that(
                dynamics.stateDim() > 1,
                "",
                "has a log variance and at least one more state, and the system has one in all",
                "dimension: 10");
    }
}
