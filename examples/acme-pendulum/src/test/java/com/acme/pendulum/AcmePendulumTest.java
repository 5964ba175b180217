package com.acme.pendulum;

import io.tsmc.api.Dynamics;
import io.tsmc.testkit.DynamicsContract;

class AcmePendulumTest implements DynamicsContract {
    @Override
    public Dynamics dynamics() {
        return new AcmePendulum();
    }
}
