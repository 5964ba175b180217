package io.tsmc.sampler;

import io.tsmc.api.Polish;

/**
 * What the augmented Lagrangian came to from one solution, besides where it ended.
 *
 * @param violation largest violation that is left [unit of the constraint]
 * @param ending how it ended
 * @param descent how the descent of its last round ended
 * @param rounds rounds that it took
 * @param weight weight of the penalty in the last round
 * @param largest largest multiplier, without its sign [cost/s per unit along the way, cost per unit at the end]
 * @param gradientEvaluations evaluations of cost and gradient spent
 */
public record Multipliers(
        double violation,
        Ending ending,
        Polish.Ending descent,
        int rounds,
        double weight,
        double largest,
        long gradientEvaluations) {

    /** How the augmented Lagrangian ended. */
    public enum Ending {
        /** All constraints are met to the tolerance; whether the cost is lowest among the motions near that do, the descent says. */
        TOLERANCE,
        /** It has done as many rounds as it may, and might get closer with others. */
        ROUNDS,
        /** The violation stays, however large the weight: no motion near this one meets all constraints. */
        STUCK,
        /** It was stopped, by its user or for lack of time. */
        STOPPED
    }
}
