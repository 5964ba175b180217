package io.tsmc.testkit;

import io.tsmc.api.Kernel;
import io.tsmc.sampler.kernel.Pcn;

class PcnContractTest implements KernelContract {
    @Override
    public Kernel kernel() {
        return new Pcn();
    }
}
