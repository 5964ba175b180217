package io.tsmc.api.drawing;

/** Shapes that many drawings are made of, in the plane. */
public final class Shapes {

    private Shapes() {}

    /**
     * The point at a distance from another, in a direction.
     *
     * @param from [2]
     * @param angle of the direction, counter-clockwise from the x axis [rad]
     */
    public static double[] polar(double[] from, double distance, double angle) {
        return new double[] {from[0] + distance * Math.cos(angle), from[1] + distance * Math.sin(angle)};
    }

    /**
     * A rectangle, turned about a point of its own.
     *
     * @param at where that point is, [2]
     * @param angle by which the rectangle is turned, counter-clockwise [rad]
     * @param back how far it reaches behind the point, along its own x axis
     * @param front how far it reaches ahead of it
     * @param width along its own y axis, the point in the middle
     */
    public static void rectangle(Canvas canvas, double[] at, double angle, double back, double front, double width) {
        double[] rear = polar(at, -back, angle);
        double[] nose = polar(at, front, angle);
        double left = angle + 0.5 * Math.PI;
        canvas.polygon(
                polar(rear, 0.5 * width, left),
                polar(rear, -0.5 * width, left),
                polar(nose, -0.5 * width, left),
                polar(nose, 0.5 * width, left));
    }
}
