package io.tsmc.api;

import java.util.List;

/**
 * A target whose positions have to meet constraints. Its own cost holds a quadratic penalty for what is violated, so what is
 * sampled may violate them a little; a solution that meets them is found with the augmented Lagrangian, in which multipliers
 * are added. Entries are those of the first step, of the second, …, then those of the final state; only those that a control
 * has a say in.
 */
public interface ConstrainedTarget extends Target {

    /** What each entry has to be, [entries]; empty if there are no constraints. */
    List<Constraint.Sense> senses();

    /**
     * The constraints at a position, [entries]; not finite where the motion is not.
     *
     * @param z position, [dim]
     */
    double[] constraints(double[] z);

    /**
     * The target whose cost is an augmented Lagrangian: the cost without the penalty, and for each entry g, with its multiplier
     * m and the weight w, {@code w_t · (m s + ½ w s²)}, where s is g for an equality and {@code max(g, -m / w)} for an
     * inequality, and w_t the time step, or 1 for entries of the final state. (Rockafellar, "The multiplier method of Hestenes
     * and Powell applied to convex programming", J. Optim. Theory Appl. 12, 1973; here without the constant {@code -m²/2w} of
     * an inequality, which s has in it.) Cheap: nothing is traced or compiled again after the first call.
     *
     * @param multipliers [entries]
     * @param weight of the penalty, positive
     */
    Target lagrangian(double[] multipliers, double weight);
}
