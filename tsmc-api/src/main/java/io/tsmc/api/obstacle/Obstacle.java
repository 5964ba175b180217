package io.tsmc.api.obstacle;

import io.tsmc.api.drawing.Canvas;

/** Something to keep clear of, in the plane or in space. Distances are traced, like all that costs and constraints compute. */
public sealed interface Obstacle permits Box, Capsule {

    /** 2 in the plane, 3 in space. */
    int dimension();

    /**
     * Signed distance of a point from the surface, exact: negative inside.
     *
     * @param point [dimension] [m]
     * @return [m]
     */
    double distance(double[] point);

    /**
     * Signed distance from the surface of all that is within a radius of a straight line, such as the arm of a robot: negative
     * where the two overlap.
     *
     * @param from one end of the line, [dimension] [m]
     * @param to the other end, [dimension] [m]
     * @param length of the line, known beforehand, above 0 [m]
     * @param radius above 0 [m]
     * @return [m]; for a {@link Capsule} exact, for a {@link Box} nearly, and never above 0 where they overlap
     */
    double clearance(double[] from, double[] to, double length, double radius);

    /** Draws it where it is. */
    void draw(Canvas canvas);
}
