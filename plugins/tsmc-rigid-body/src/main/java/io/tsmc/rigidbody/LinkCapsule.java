package io.tsmc.rigidbody;

import io.tsmc.api.Require;
import io.tsmc.api.obstacle.Capsule;

/**
 * A part of a link that is to stay clear: all points within a radius of a straight line between two ends, or of one point.
 *
 * @param link name of the link
 * @param from one end, in the link's frame, [3] [m]
 * @param to the other end; the same for a ball, [3] [m]
 * @param radius above 0 [m]
 */
public record LinkCapsule(String link, double[] from, double[] to, double radius) {

    /** A ball of 5 cm at the lower one of two rods. */
    public LinkCapsule() {
        this("lower", new double[3], new double[3], 0.05);
    }

    /** Copies the arrays and checks the numbers. */
    public LinkCapsule {
        from = from.clone();
        to = to.clone();
        Require.count("from", from.length, 3, "axes: x, y and z", "[0, 0, 0]");
        Require.count("to", to.length, 3, "axes: x, y and z", "[0, 0, 0]");
        Capsule checked = new Capsule(from, to, radius);
        from = checked.from();
        to = checked.to();
    }

    /** Distance of the ends, 0 for a ball [m]. */
    public double length() {
        double x = to[0] - from[0];
        double y = to[1] - from[1];
        double z = to[2] - from[2];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
