package io.tsmc.testkit;

import io.tsmc.api.Kernel;
import io.tsmc.sampler.kernel.Alternate;

class AlternateContractTest implements KernelContract {
    @Override
    public Kernel kernel() {
        return new Alternate();
    }
}
