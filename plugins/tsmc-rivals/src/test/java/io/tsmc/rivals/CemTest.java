package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.testkit.OptimiserContract;

class CemTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new Cem(20, 10, 0.2, 0.7, 0.7, 0.0);
    }
}
