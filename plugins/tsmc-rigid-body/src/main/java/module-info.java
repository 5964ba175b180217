/** Articulated rigid bodies from a subset of URDF. */
module io.tsmc.rigidbody {
    requires transitive io.tsmc.api;
    requires java.xml;
    requires static org.jspecify;

    exports io.tsmc.rigidbody;
    exports io.tsmc.rigidbody.constraint;

    provides io.tsmc.api.Constraint with
            io.tsmc.rigidbody.constraint.FrameOrientation,
            io.tsmc.rigidbody.constraint.FramePosition,
            io.tsmc.rigidbody.constraint.FrameVelocity,
            io.tsmc.rigidbody.constraint.JointLimits,
            io.tsmc.rigidbody.constraint.LinkClearance;
    provides io.tsmc.api.Cost with
            io.tsmc.rigidbody.BallObstacle,
            io.tsmc.rigidbody.FrameOrientation,
            io.tsmc.rigidbody.FramePosition,
            io.tsmc.rigidbody.FrameVelocity,
            io.tsmc.rigidbody.JointLimits,
            io.tsmc.rigidbody.LinkClearance;
    provides io.tsmc.api.Dynamics with
            io.tsmc.rigidbody.RigidBodies;
}
