package io.tsmc.rigidbody;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
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
        implements Cost {

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
        double[][][] rotation = new double[bodies.size()][][];
        double[][] origin = new double[bodies.size()][];
        double sum = 0.0;
        for (int i = 0; i < bodies.size(); i++) {
            place(bodies.get(i), x[i], i, rotation, origin);
            int parent = bodies.get(i).parent();
            if (parent >= 0) {
                sum += inside(origin[i]);
                sum += inside(middle(origin[i], origin[parent]));
            }
            sum += inside(point(rotation[i], origin[i], bodies.get(i).centre()));
        }
        return height * sum;
    }

    /** Finds the frame of a body in that of the base, from that of its parent. */
    private static void place(Body body, double position, int index, double[][][] rotation, double[][] origin) {
        boolean turns = body.joint().kind() == Joint.Kind.REVOLUTE;
        double cos = turns ? Math.cos(position) : 1.0;
        double sin = turns ? Math.sin(position) : 0.0;
        double[][] own = new double[3][3];
        double[] shift = new double[3];
        for (int i = 0; i < 3; i++) {
            double[] row = body.rotation()[i];
            own[i][0] = row[0] * cos + row[1] * sin;
            own[i][1] = row[1] * cos - row[0] * sin;
            own[i][2] = row[2];
            shift[i] = body.origin()[i] + (turns ? 0.0 : row[2] * position);
        }
        int parent = body.parent();
        rotation[index] = parent < 0 ? own : product(rotation[parent], own);
        origin[index] = parent < 0 ? shift : point(rotation[parent], origin[parent], shift);
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                product[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
            }
        }
        return product;
    }

    private static double[] point(double[][] rotation, double[] origin, double[] p) {
        double[] moved = new double[3];
        for (int i = 0; i < 3; i++) {
            moved[i] = origin[i] + rotation[i][0] * p[0] + rotation[i][1] * p[1] + rotation[i][2] * p[2];
        }
        return moved;
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

    /** Refuses a system whose first states are not the joints of the robot. */
    @Override
    public void check(Dynamics dynamics) {
        List<Signal> joints =
                robot.bodies().stream().map(body -> body.joint().position()).toList();
        List<Signal> states = dynamics.stateSignals();
        Require.that(
                states.size() >= joints.size()
                        && states.subList(0, joints.size()).equals(joints),
                "robot",
                "has the joints " + Signal.names(joints) + ", and the states of the system are " + Signal.names(states),
                "the file of dynamics.robot is meant, without joints that follow others");
    }
}
