package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;

/**
 * A motion (angular and linear velocity or acceleration) or a force (moment and force) at the origin of a frame, along its
 * axes.
 */
record Spatial(Vector angular, Vector linear) {

    static Spatial zero() {
        return new Spatial(Vector.zero(), Vector.zero());
    }

    /** The motion of a joint. */
    static Spatial joint(Kind kind, Scalar speed) {
        return kind == Kind.REVOLUTE
                ? new Spatial(Vector.alongZ(speed), Vector.zero())
                : new Spatial(Vector.zero(), Vector.alongZ(speed));
    }

    /** The part of this in the direction of a joint. */
    Scalar along(Kind kind) {
        return kind == Kind.REVOLUTE ? angular.z() : linear.z();
    }

    Spatial plus(Spatial other) {
        return new Spatial(angular.plus(other.angular), linear.plus(other.linear));
    }

    Spatial times(Scalar factor) {
        return new Spatial(angular.times(factor), linear.times(factor));
    }

    /** The power of a force in a motion. */
    Scalar dot(Spatial other) {
        return angular.dot(other.angular).plus(linear.dot(other.linear));
    }

    /** The change of a motion that is fixed to a body of this velocity. */
    Spatial crossMotion(Spatial motion) {
        return new Spatial(
                angular.cross(motion.angular), angular.cross(motion.linear).plus(linear.cross(motion.angular)));
    }

    /** The change of a force that is fixed to a body of this velocity. */
    Spatial crossForce(Spatial force) {
        return new Spatial(angular.cross(force.angular).plus(linear.cross(force.linear)), angular.cross(force.linear));
    }
}
