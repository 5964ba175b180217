package io.tsmc.rigidbody;

/**
 * A body that moves, with all that is fixed to it. Its frame is where its joint is, with the joint's axis as z axis.
 *
 * @param joint what it moves by
 * @param parent index of the body that it is attached to, smaller than its own; −1 for the base
 * @param rotation turns its axes into those of the parent's frame, at position 0, [3][3]
 * @param origin of its frame in the parent's frame, at position 0, [3] [m]
 * @param mass [kg]
 * @param centre of mass in its frame, [3] [m]
 * @param inertia about the centre of mass, along the axes of its frame, [3][3] [kg m²]
 */
public record Body(
        Joint joint,
        int parent,
        double[][] rotation,
        double[] origin,
        double mass,
        double[] centre,
        double[][] inertia) {}
