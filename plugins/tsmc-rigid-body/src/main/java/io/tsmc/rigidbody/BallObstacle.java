package io.tsmc.rigidbody;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import java.util.List;

/**
 * Keeps a robot out of a ball. Looked at are points of it: the place of each joint, the middle between it and the joint that
 * carries it, and the centre of mass of each body. The stage cost is the sum over the points of a smooth step over the rim,
 * {@code height / (1 + exp((d − radius) / softness))}, where d = √(distance² + 10⁻⁴) is a point's distance from the centre. No
 * terminal cost.
 *
 * @param robot the URDF file of the system
 * @param centre centre of the ball, in the frame of the base, [3] [m]
 * @param radius radius of the ball, and half the thickness of the robot [m]
 * @param height cost rate of a point well inside the ball [cost/s]
 * @param softness distance over which the cost falls e-fold outside the rim [m]
 */
public record BallObstacle(Robot robot, double[] centre, double radius, double height, double softness)
        implements Cost, Drawn {

    private static final double CENTRE_SMOOTHING = 1e-4;

    /** A ball of 0.3 m beside the base of two rods. */
    public BallObstacle() {
        this(Robot.builtIn(), new double[] {0.5, 0.0, 0.0}, 0.3, 20.0, 0.02);
    }

    /** Refuses a centre that is none, and sizes that would make it no obstacle. */
    public BallObstacle {
        centre = centre.clone();
        Require.count("centre", centre.length, 3, "coordinates", "[0.5, 0.0, 0.0]");
        Require.finite("centre", centre);
        Require.positive("radius", radius);
        Require.positive("height", height);
        Require.positive("softness", softness);
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        List<Body> bodies = robot.bodies();
        Kinematics.Motion[] motions = Kinematics.ofBodies(robot, x);
        double sum = 0.0;
        for (int i = 0; i < motions.length; i++) {
            int parent = bodies.get(i).parent();
            if (parent >= 0) {
                double[] origin = motions[i].origin().values();
                sum += inside(origin);
                sum += inside(middle(origin, motions[parent].origin().values()));
            }
            sum += inside(
                    motions[i].point(Vector.constant(bodies.get(i).centre())).values());
        }
        return height * sum;
    }

    private static double[] middle(double[] a, double[] b) {
        return new double[] {0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1]), 0.5 * (a[2] + b[2])};
    }

    /** How far a point is inside, from 0 to 1; the logistic function by tanh, which does not overflow. */
    private double inside(double[] point) {
        double square = CENTRE_SMOOTHING;
        for (int i = 0; i < 3; i++) {
            square += (point[i] - centre[i]) * (point[i] - centre[i]);
        }
        return 0.5 * (1.0 + Math.tanh(0.5 * (radius - Math.sqrt(square)) / softness));
    }

    /** Refuses a system that is moved by another robot. */
    @Override
    public void check(Dynamics dynamics) {
        robot.requireMovedBy(dynamics);
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        canvas.with(Ink.SCENERY).circle(centre, radius);
    }
}
