package io.tsmc.testkit;

import io.tsmc.api.Kernel;
import io.tsmc.sampler.kernel.Mala;

class MalaContractTest implements KernelContract {
    @Override
    public Kernel kernel() {
        return new Mala();
    }
}
