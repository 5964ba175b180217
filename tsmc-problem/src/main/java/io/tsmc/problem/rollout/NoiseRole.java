package io.tsmc.problem.rollout;

/** What the disturbances of a rollout are: numbers that are given, or variables to differentiate the cost by. */
public enum NoiseRole {
    /** Numbers that are given. The gradient by them is not computed. */
    GIVEN,
    /** Variables, of which the cost has a gradient. */
    VARIABLE
}
