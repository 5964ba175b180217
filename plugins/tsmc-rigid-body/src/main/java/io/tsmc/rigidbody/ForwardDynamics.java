package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;
import java.util.List;

/**
 * Accelerations from forces, by the articulated-body algorithm: R. Featherstone, <i>Rigid Body Dynamics Algorithms</i>,
 * Springer 2008, table 7.1. Traced.
 */
final class ForwardDynamics {

    private ForwardDynamics() {}

    /**
     * Computes the accelerations of the joints.
     *
     * @param bodies parents first, [n]
     * @param gravity acceleration of what falls freely, in the frame of the base, [3] [m/s²]
     * @param position of each joint, [n] [rad or m]
     * @param speed of each joint, [n] [rad/s or m/s]
     * @param effort moment or force of each joint, [n] [N m or N]
     * @param acceleration receives that of each joint, [n] [rad/s² or m/s²]
     */
    static void accelerations(
            List<Body> bodies,
            double[] gravity,
            double[] position,
            double[] speed,
            double[] effort,
            double[] acceleration) {
        int n = position.length;
        Scalar[] moving = new Scalar[n];
        Scalar[] driven = new Scalar[n];
        for (int i = 0; i < n; i++) {
            moving[i] = Scalar.variable(speed[i]);
            driven[i] = Scalar.variable(effort[i]);
        }
        accelerations(bodies, gravity, position, moving, driven, acceleration);
    }

    /**
     * Computes what efforts alone do to bodies at rest, without gravity: M⁻¹ times the efforts.
     *
     * @param effort of each joint, known beforehand, [n] [N m or N]
     */
    static void response(List<Body> bodies, double[] position, double[] effort, double[] acceleration) {
        int n = position.length;
        Scalar[] still = new Scalar[n];
        Scalar[] driven = new Scalar[n];
        for (int i = 0; i < n; i++) {
            still[i] = Scalar.zero();
            driven[i] = Scalar.constant(effort[i]);
        }
        accelerations(bodies, new double[3], position, still, driven, acceleration);
    }

    private static void accelerations(
            List<Body> bodies,
            double[] gravity,
            double[] position,
            Scalar[] speed,
            Scalar[] effort,
            double[] acceleration) {
        int n = position.length;
        Pose[] pose = new Pose[n];
        Spatial[] velocity = new Spatial[n];
        Spatial[] drift = new Spatial[n];
        Inertia[] inertia = new Inertia[n];
        Spatial[] bias = new Spatial[n];
        for (int i = 0; i < n; i++) {
            Body body = bodies.get(i);
            pose[i] = Pose.of(body, position[i]);
            Spatial own = Spatial.joint(body.joint().kind(), speed[i]);
            Spatial carried = body.parent() < 0 ? Spatial.zero() : pose[i].motionFromParent(velocity[body.parent()]);
            velocity[i] = carried.plus(own);
            drift[i] = carried.crossMotion(own);
            inertia[i] = Inertia.of(body);
            bias[i] = velocity[i].crossForce(inertia[i].times(velocity[i]));
        }

        Spatial[] column = new Spatial[n];
        Scalar[] inverse = new Scalar[n];
        Scalar[] free = new Scalar[n];
        for (int i = n - 1; i >= 0; i--) {
            Kind kind = bodies.get(i).joint().kind();
            int parent = bodies.get(i).parent();
            column[i] = inertia[i].column(kind);
            inverse[i] = Scalar.variable(1.0 / column[i].along(kind).value());
            free[i] = effort[i].minus(bias[i].along(kind));
            if (parent >= 0) {
                Spatial scaled = column[i].times(inverse[i]);
                Inertia rest = inertia[i].behind(kind, column[i], scaled);
                Spatial force = bias[i].plus(rest.times(drift[i])).plus(scaled.times(free[i]));
                inertia[parent] = inertia[parent].plus(pose[i].toParent(rest));
                bias[parent] = bias[parent].plus(pose[i].forceToParent(force));
            }
        }

        // A base that is pushed upwards feels like one at rest that is pulled down.
        Spatial base = new Spatial(Vector.zero(), Vector.zero().minus(Vector.constant(gravity)));
        Spatial[] motion = new Spatial[n];
        for (int i = 0; i < n; i++) {
            Kind kind = bodies.get(i).joint().kind();
            int parent = bodies.get(i).parent();
            Spatial carried =
                    pose[i].motionFromParent(parent < 0 ? base : motion[parent]).plus(drift[i]);
            Scalar own = free[i].minus(column[i].dot(carried)).times(inverse[i]);
            motion[i] = carried.plus(Spatial.joint(kind, own));
            acceleration[i] = own.value();
        }
    }
}
