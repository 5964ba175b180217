package io.tsmc.rigidbody;

import io.tsmc.rigidbody.Joint.Kind;

/**
 * Where the frame of a body is in that of its parent.
 *
 * @param fixed turns axes at position 0 of the joint into those of the parent
 * @param turn what the joint adds
 * @param origin in the parent's frame
 */
record Pose(Matrix fixed, Turn turn, Vector origin) {

    static Pose of(Body body, double position) {
        Matrix fixed = Matrix.constant(body.rotation());
        Vector origin = Vector.constant(body.origin());
        return body.joint().kind() == Kind.REVOLUTE
                ? new Pose(fixed, Turn.by(position), origin)
                : new Pose(fixed, Turn.none(), origin.plus(fixed.column(2).times(Scalar.variable(position))));
    }

    private Vector toParent(Vector v) {
        return fixed.times(turn.apply(v));
    }

    private Vector fromParent(Vector v) {
        return turn.applyBack(fixed.transposed().times(v));
    }

    private Matrix toParent(Matrix m) {
        return fixed.times(turn.apply(m)).times(fixed.transposed());
    }

    Spatial motionFromParent(Spatial motion) {
        Vector linear = motion.linear().plus(motion.angular().cross(origin));
        return new Spatial(fromParent(motion.angular()), fromParent(linear));
    }

    Spatial forceToParent(Spatial force) {
        Vector linear = toParent(force.linear());
        return new Spatial(toParent(force.angular()).plus(origin.cross(linear)), linear);
    }

    Inertia toParent(Inertia inertia) {
        Matrix arm = Matrix.cross(origin);
        Matrix linear = toParent(inertia.linear()).mirrored();
        Matrix coupling = toParent(inertia.coupling());
        Matrix moved = coupling.plus(arm.times(linear));
        Matrix angular = toParent(inertia.angular()).minus(coupling.times(arm)).plus(arm.times(moved.transposed()));
        return new Inertia(angular.mirrored(), moved, linear);
    }
}
