package io.tsmc.kernels;

import io.tsmc.api.Kernel;
import io.tsmc.testkit.KernelContract;

class NutsTest implements KernelContract {
    @Override
    public Kernel kernel() {
        return new Nuts();
    }
}
