package io.tsmc.testkit;

import io.tsmc.api.Kernel;
import io.tsmc.sampler.kernel.Hmc;

class HmcContractTest implements KernelContract {
    @Override
    public Kernel kernel() {
        return new Hmc();
    }
}
