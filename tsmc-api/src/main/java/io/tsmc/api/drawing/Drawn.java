package io.tsmc.api.drawing;

/**
 * Something that can be drawn: a {@link io.tsmc.api.Dynamics} that is moved, or a {@link io.tsmc.api.Cost} or {@link
 * io.tsmc.api.Constraint} that stands for something in its way, such as an obstacle. The report then shows motions as motions.
 *
 * <p>Plain Java that is not traced. In all states the same shapes have to be drawn, in the same order and with as many points;
 * only where they are may differ.
 */
public interface Drawn {

    /**
     * Draws it as it is in a state.
     *
     * @param x state, [nx]; finite
     * @param u control held from there, [nu]; at the end the last one
     * @param time since the start of the horizon [s]
     * @param canvas where to draw, in the units of the system, in the plane or in space
     */
    void draw(double[] x, double[] u, double time, Canvas canvas);
}
