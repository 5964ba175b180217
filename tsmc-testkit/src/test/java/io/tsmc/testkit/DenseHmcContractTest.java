package io.tsmc.testkit;

import io.tsmc.api.Kernel;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.kernel.MassMatrix;

class DenseHmcContractTest implements KernelContract {
    @Override
    public Kernel kernel() {
        return new Hmc(1.0, 4, 12, MassMatrix.DENSE, 0.8);
    }
}
