package io.tsmc.testkit;

import io.tsmc.api.Kernel;
import io.tsmc.sampler.kernel.RandomWalk;

class RandomWalkContractTest implements KernelContract {
    @Override
    public Kernel kernel() {
        return new RandomWalk();
    }
}
