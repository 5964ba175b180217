package io.tsmc.api.drawing;

/**
 * Takes down shapes. A point is {@code {x, y}} in the plane, y upwards, or {@code {x, y, z}} in space, z upwards; one drawing has
 * points of one kind.
 */
public interface Canvas {

    /** The same canvas, on which shapes stand for something else; at first they are {@link Ink#BODY}. */
    Canvas with(Ink ink);

    /**
     * A line through points.
     *
     * @param points at least two, [points][2 or 3]
     */
    void line(double[]... points);

    /**
     * A filled area.
     *
     * @param corners at least three, in order, [corners][2 or 3]
     */
    void polygon(double[]... corners);

    /**
     * A filled circle; in space a ball.
     *
     * @param centre [2 or 3]
     * @param radius in the units of the points, not negative
     */
    void circle(double[] centre, double radius);

    /**
     * A short text.
     *
     * @param at where its middle is, [2 or 3]
     * @param text the same in all states
     */
    void text(double[] at, String text);
}
