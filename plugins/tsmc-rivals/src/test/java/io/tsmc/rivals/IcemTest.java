package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.testkit.OptimiserContract;

class IcemTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new Icem(20, 10, 5, 0.3, 1.1, 0.7, 1.0, 0.5, 0.0);
    }
}
