package io.tsmc.testkit;

import io.tsmc.api.Kernel;
import io.tsmc.sampler.kernel.Mixture;

class MixtureContractTest implements KernelContract {
    @Override
    public Kernel kernel() {
        return new Mixture();
    }
}
