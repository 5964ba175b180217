package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.testkit.OptimiserContract;

class MppiTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new Mppi(16, 10, 0.0, 0.2, 1.0, 0.1, 0.0, 2);
    }
}
