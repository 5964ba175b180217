package io.tsmc.api.obstacle;

import io.tsmc.api.Require;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Shapes;

/**
 * All points within a radius of a straight line between two ends. Where both ends are one, it is a disc or a ball.
 *
 * <p>The distance has slope 1 everywhere but on the line itself, where it has none: 0 is given there.
 *
 * @param from one end, [2] or [3] [m]
 * @param to the other end, of as many coordinates [m]
 * @param radius above 0 [m]
 */
public record Capsule(double[] from, double[] to, double radius) implements Obstacle {

    /** Below this part of the product of both squared lengths, lines are parallel. */
    private static final double PARALLEL = 1e-12;

    /** Copies the ends and checks the numbers. */
    public Capsule {
        from = from.clone();
        to = to.clone();
        Require.that(
                from.length == 2 || from.length == 3,
                "from",
                "has " + from.length + " coordinates, must have 2 in the plane or 3 in space",
                "");
        Require.sameCount("to", to.length, "from", from.length, "");
        Require.finite("from", from);
        Require.finite("to", to);
        Require.positive("radius", radius);
    }

    /** A disc or a ball. */
    public static Capsule ball(double[] centre, double radius) {
        return new Capsule(centre, centre, radius);
    }

    /** Whether it is a disc or a ball. */
    public boolean isBall() {
        for (int i = 0; i < from.length; i++) {
            if (from[i] != to[i]) {
                return false;
            }
        }
        return true;
    }

    /** Distance of the ends [m]. */
    public double length() {
        return Math.sqrt(square(minus(to, from)));
    }

    @Override
    public int dimension() {
        return from.length;
    }

    @Override
    public double distance(double[] point) {
        double[] arm = minus(point, from);
        if (!isBall()) {
            double[] axis = minus(to, from);
            double along = clamped(dot(arm, axis) / square(axis));
            for (int i = 0; i < arm.length; i++) {
                arm[i] -= along * axis[i];
            }
        }
        return norm(arm) - radius;
    }

    /** By the nearest points of two lines: C. Ericson, <i>Real-Time Collision Detection</i>, 2005, section 5.1.9. */
    @Override
    public double clearance(double[] other, double[] otherTo, double length, double otherRadius) {
        double[] moving = minus(otherTo, other);
        double[] arm = minus(other, from);
        double a = length * length;
        double c = dot(moving, arm);
        double s;
        double t;
        double[] axis = minus(to, from);
        if (isBall()) {
            s = clamped(-c / a);
            t = 0.0;
        } else {
            double b = dot(moving, axis);
            double e = square(axis);
            double f = dot(axis, arm);
            double crossing = a * e - b * b;
            s = crossing > PARALLEL * a * e ? clamped((b * f - c * e) / crossing) : 0.0;
            t = (b * s + f) / e;
            if (t < 0.0) {
                t = 0.0;
                s = clamped(-c / a);
            } else if (t > 1.0) {
                t = 1.0;
                s = clamped((b - c) / a);
            }
        }
        for (int i = 0; i < arm.length; i++) {
            arm[i] += s * moving[i] - t * axis[i];
        }
        return norm(arm) - (radius + otherRadius);
    }

    private static double clamped(double along) {
        return Math.max(0.0, Math.min(1.0, along));
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = a[0] * b[0];
        for (int i = 1; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double square(double[] a) {
        return dot(a, a);
    }

    /** Without the infinite slope of a root at 0. */
    private static double norm(double[] a) {
        double square = square(a);
        return square > 0.0 ? Math.sqrt(square) : 0.0;
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.circle(from, radius);
        if (isBall()) {
            return;
        }
        canvas.circle(to, radius);
        if (from.length == 2) {
            double across = Math.atan2(to[1] - from[1], to[0] - from[0]) + 0.5 * Math.PI;
            canvas.polygon(
                    Shapes.polar(from, radius, across),
                    Shapes.polar(from, -radius, across),
                    Shapes.polar(to, -radius, across),
                    Shapes.polar(to, radius, across));
        } else {
            canvas.line(from, to);
        }
    }
}
