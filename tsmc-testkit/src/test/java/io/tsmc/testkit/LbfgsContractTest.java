package io.tsmc.testkit;

import io.tsmc.api.Polish;
import io.tsmc.sampler.polish.Lbfgs;

class LbfgsContractTest implements PolishContract {
    @Override
    public Polish polish() {
        return new Lbfgs();
    }
}
