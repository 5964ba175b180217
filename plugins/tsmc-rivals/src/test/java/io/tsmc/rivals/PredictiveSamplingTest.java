package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.testkit.OptimiserContract;

class PredictiveSamplingTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new PredictiveSampling(16, 10, 1.0, 0.01, 1.0);
    }
}
