package io.tsmc.testkit;

import io.tsmc.api.Kernel;
import io.tsmc.sampler.Mixture;

class MixtureContractTest implements KernelContract {
    @Override
    public Kernel kernel() {
        return new Mixture();
    }
}
