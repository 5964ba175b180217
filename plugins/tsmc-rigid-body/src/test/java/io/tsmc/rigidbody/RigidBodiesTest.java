package io.tsmc.rigidbody;

import io.tsmc.api.Dynamics;
import io.tsmc.testkit.DynamicsContract;

/** The model that comes with the plug-in. */
class RigidBodiesTest implements DynamicsContract {

    @Override
    public Dynamics dynamics() {
        return new RigidBodies();
    }
}
