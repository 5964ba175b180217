package io.tsmc.systems.cost;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;

/** Refuses state indices that a system does not have. */
final class StateIndex {

    private StateIndex() {}

    static void require(String owner, int state, Dynamics dynamics) {
        if (state < 0 || state >= dynamics.stateDim()) {
            String names = Signal.names(dynamics.stateSignals());
            throw new IllegalArgumentException(owner + ": there is no state " + state + ". Maybe one of 0 to "
                    + (dynamics.stateDim() - 1) + " (" + names + ") is meant.");
        }
    }
}
