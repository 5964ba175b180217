package io.tsmc.api.obstacle;

import io.tsmc.api.Require;
import io.tsmc.api.drawing.Canvas;

/**
 * A rectangle in the plane or a box in space, turned about its centre.
 *
 * <p>Outside, the distance has slope 1. Inside, it is that from the nearest side; where two are equally near it has a ridge, and
 * the slope is that towards one of them.
 *
 * @param centre [2] or [3] [m]
 * @param size whole lengths of its sides, above 0, of as many coordinates [m]
 * @param axes directions of its sides as columns, each of length 1 and at right angles, [dimension][dimension]
 */
public record Box(double[] centre, double[] size, double[][] axes) implements Obstacle {

    private static final double ROUNDING = 1e-9;

    /** Copies the arrays and checks the numbers. */
    public Box {
        centre = centre.clone();
        size = size.clone();
        Require.that(
                centre.length == 2 || centre.length == 3,
                "centre",
                "has " + centre.length + " coordinates, must have 2 in the plane or 3 in space",
                "");
        Require.sameCount("size", size.length, "centre", centre.length, "");
        Require.sameCount("axes", axes.length, "centre", centre.length, "");
        Require.finite("centre", centre);
        Require.positive("size", size);
        double[][] copy = new double[axes.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = axes[i].clone();
            Require.sameCount("axes[" + i + "]", copy[i].length, "centre", centre.length, "");
        }
        for (int i = 0; i < copy.length; i++) {
            for (int j = 0; j < copy.length; j++) {
                double product = 0.0;
                for (double[] row : copy) {
                    product += row[i] * row[j];
                }
                Require.that(
                        Math.abs(product - (i == j ? 1.0 : 0.0)) < ROUNDING,
                        "axes",
                        "are not of length 1 and at right angles",
                        "");
            }
        }
        axes = copy;
    }

    /** A rectangle that is turned counter-clockwise [rad]. */
    public static Box turned(double[] centre, double[] size, double yaw) {
        double cos = StrictMath.cos(yaw);
        double sin = StrictMath.sin(yaw);
        return new Box(centre, size, new double[][] {{cos, -sin}, {sin, cos}});
    }

    /** A box that is turned about the fixed axes x, y and z, in this order, as in URDF [rad]. */
    public static Box turned(double[] centre, double[] size, double roll, double pitch, double yaw) {
        double cr = StrictMath.cos(roll);
        double sr = StrictMath.sin(roll);
        double cp = StrictMath.cos(pitch);
        double sp = StrictMath.sin(pitch);
        double cy = StrictMath.cos(yaw);
        double sy = StrictMath.sin(yaw);
        return new Box(centre, size, new double[][] {
            {cy * cp, cy * sp * sr - sy * cr, cy * sp * cr + sy * sr},
            {sy * cp, sy * sp * sr + cy * cr, sy * sp * cr - cy * sr},
            {-sp, cp * sr, cp * cr}
        });
    }

    @Override
    public int dimension() {
        return centre.length;
    }

    @Override
    public double distance(double[] point) {
        double[] excess = new double[size.length];
        for (int i = 0; i < size.length; i++) {
            double along = 0.0;
            for (int j = 0; j < size.length; j++) {
                if (axes[j][i] != 0.0) {
                    along += axes[j][i] * (point[j] - centre[j]);
                }
            }
            excess[i] = Math.abs(along) - 0.5 * size[i];
        }
        double nearest = excess[0];
        double square = 0.0;
        for (int i = 0; i < size.length; i++) {
            nearest = Math.max(nearest, excess[i]);
            double outside = Math.max(excess[i], 0.0);
            square += outside * outside;
        }
        return nearest > 0.0 ? Math.sqrt(square) : nearest;
    }

    /**
     * By balls along the line that hold all of it, a radius apart: the nearest point of a line to a box has no formula that is
     * short. Never above 0 where the two overlap; where they do not, at most 12 % of the radius less than it is. How deep they
     * overlap is told less exactly, by up to half the radius.
     */
    @Override
    public double clearance(double[] from, double[] to, double length, double radius) {
        int parts = Math.max(1, (int) Math.ceil(length / radius));
        double half = 0.5 * length / parts;
        double cover = Math.sqrt(radius * radius + half * half);
        double least = Double.POSITIVE_INFINITY;
        double[] point = new double[from.length];
        for (int k = 0; k <= parts; k++) {
            double along = (double) k / parts;
            for (int i = 0; i < point.length; i++) {
                point[i] = from[i] + along * (to[i] - from[i]);
            }
            least = Math.min(least, distance(point));
        }
        return least - cover;
    }

    @Override
    public void draw(Canvas canvas) {
        if (size.length == 2) {
            canvas.polygon(corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1));
            return;
        }
        for (int end = -1; end <= 1; end += 2) {
            canvas.polygon(corner(-1, -1, end), corner(1, -1, end), corner(1, 1, end), corner(-1, 1, end));
            canvas.line(corner(-1, end, -1), corner(-1, end, 1));
            canvas.line(corner(1, end, -1), corner(1, end, 1));
        }
    }

    /** The corner that lies towards the ends, −1 or 1, of each side. */
    private double[] corner(int... ends) {
        double[] corner = centre.clone();
        for (int i = 0; i < size.length; i++) {
            for (int j = 0; j < size.length; j++) {
                corner[j] += 0.5 * ends[i] * size[i] * axes[j][i];
            }
        }
        return corner;
    }
}
