/** Articulated rigid bodies from a subset of URDF. */
module io.tsmc.rigidbody {
    requires transitive io.tsmc.api;
    requires java.xml;
    requires static org.jspecify;

    exports io.tsmc.rigidbody;

    provides io.tsmc.api.Cost with
            io.tsmc.rigidbody.BallObstacle,
            io.tsmc.rigidbody.FrameOrientation,
            io.tsmc.rigidbody.FramePosition,
            io.tsmc.rigidbody.FrameVelocity;
    provides io.tsmc.api.Dynamics with
            io.tsmc.rigidbody.RigidBodies;
}
