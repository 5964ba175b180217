package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;
import java.util.List;

/**
 * Where bodies are and how they move, in the frame of the base, from the state of {@link RigidBodies}. Velocities go from
 * parents to children: R. Featherstone, <i>Rigid Body Dynamics Algorithms</i>, Springer 2008, section 2.6. Traced.
 */
final class Kinematics {

    private Kinematics() {}

    /**
     * Where a frame is and how it moves, along the axes of the base.
     *
     * @param rotation turns its axes into those of the base
     * @param origin [m]
     * @param angular velocity [rad/s]
     * @param linear velocity of its origin [m/s]
     */
    record Motion(Matrix rotation, Vector origin, Vector angular, Vector linear) {

        private static Motion ofBase() {
            double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
            return new Motion(Matrix.constant(axes), Vector.zero(), Vector.zero(), Vector.zero());
        }

        /** The same of a frame that is fixed to this one. */
        Motion of(double[][] turned, double[] shifted) {
            Vector arm = Vector.constant(shifted);
            return new Motion(
                    rotation.times(Matrix.constant(turned)),
                    point(arm),
                    angular,
                    linear.plus(angular.cross(rotation.times(arm))));
        }

        /** A point of this frame in that of the base [m]. */
        Vector point(Vector p) {
            return origin.plus(rotation.column(0).times(p.x()))
                    .plus(rotation.column(1).times(p.y()))
                    .plus(rotation.column(2).times(p.z()));
        }

        private Motion behind(Body body, double position, double speed) {
            Pose pose = Pose.of(body, position);
            Vector carried = linear.plus(angular.cross(rotation.times(pose.origin())));
            Vector own = rotation.times(pose.fixed().column(2)).times(Scalar.variable(speed));
            boolean turns = body.joint().kind() == Kind.REVOLUTE;
            return new Motion(
                    rotation.times(pose.fixed().times(pose.turn())),
                    point(pose.origin()),
                    turns ? angular.plus(own) : angular,
                    turns ? carried : carried.plus(own));
        }
    }

    /** Whether joints follow others is known from the number of states. */
    static Gearing gearing(Robot robot, double[] x) {
        return Gearing.of(robot.bodies(), x.length / 2 < robot.bodies().size());
    }

    /**
     * All bodies of a robot.
     *
     * @param x state of the system, with joints that follow others among the states or not, [2 · states]
     */
    static Motion[] ofBodies(Robot robot, double[] x) {
        List<Body> bodies = robot.bodies();
        double[] position = robot.positions(x);
        double[] speed = robot.rates(x);
        Motion[] motions = new Motion[bodies.size()];
        for (int i = 0; i < motions.length; i++) {
            Body body = bodies.get(i);
            Motion parent = body.parent() < 0 ? Motion.ofBase() : motions[body.parent()];
            motions[i] = parent.behind(body, position[i], speed[i]);
        }
        return motions;
    }

    /** A frame at a point of a link, with the axes of the link. */
    static Motion of(Robot robot, LinkFrame link, double[] offset, double[] x) {
        Motion body = link.body() < 0 ? Motion.ofBase() : ofBodies(robot, x)[link.body()];
        double[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        return body.of(link.rotation(), link.origin()).of(axes, offset);
    }
}
