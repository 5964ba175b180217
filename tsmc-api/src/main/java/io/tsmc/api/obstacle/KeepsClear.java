package io.tsmc.api.obstacle;

/**
 * A {@link io.tsmc.api.Cost} or {@link io.tsmc.api.Constraint} that keeps a position clear of obstacles. Where they are in the
 * plane, the solutions of a run are told apart by the side on which they pass each of them.
 */
public interface KeepsClear {

    /** What it keeps clear of. */
    ObstacleSet obstacles();

    /** Indices of the states that are the position, [2] in the plane or [3] in space. */
    int[] states();
}
