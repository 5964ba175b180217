package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.testkit.OptimiserContract;

class MultiStartTest implements OptimiserContract {

    @Override
    public Optimiser optimiser() {
        return new MultiStart(new Lbfgs(), 5, 2, new double[] {1.0, 0.0}, 3);
    }
}
