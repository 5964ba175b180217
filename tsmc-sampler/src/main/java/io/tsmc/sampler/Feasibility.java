package io.tsmc.sampler;

import io.tsmc.api.Interval;
import io.tsmc.api.Require;

/**
 * How constraints are met: by a quadratic penalty in the distribution that is sampled, and by the augmented Lagrangian in the
 * polish, whose solutions meet them to a tolerance.
 *
 * @param penalty weight w of the penalty {@code ½ w g²} for what is violated, in the distribution and in the first round of
 *     the augmented Lagrangian [cost/s per unit² along the way, cost per unit² at the end], positive
 * @param growth factor of the weight after a round that has not halved the violation, above 1
 * @param tolerance largest violation of a solution that counts as feasible [unit of the constraint], positive
 * @param rounds most rounds of the augmented Lagrangian; 0 to leave it at the penalty
 */
public record Feasibility(double penalty, double growth, double tolerance, int rounds) {

    /** Weight 100, tenfold where that is not enough, to 1e-6 in at most 40 rounds. */
    public Feasibility() {
        this(100.0, 10.0, 1e-6, 40);
    }

    /** Checks the settings. */
    public Feasibility {
        Require.positive("penalty", penalty);
        Require.inRange("growth", growth, Interval.open(1, Double.POSITIVE_INFINITY), "10");
        Require.positive("tolerance", tolerance, "1e-6");
        Require.atLeast("rounds", rounds, 0);
    }
}
