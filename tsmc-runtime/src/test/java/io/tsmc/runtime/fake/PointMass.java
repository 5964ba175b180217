package io.tsmc.runtime.fake;

import io.tsmc.api.Dynamics;

/** Something with a place and a speed, pushed. */
interface PointMass extends Dynamics {

    @Override
    default int stateDim() {
        return 2;
    }

    @Override
    default int controlDim() {
        return 1;
    }
}
