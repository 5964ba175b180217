package io.tsmc.testkit;

import io.tsmc.api.Polish;
import io.tsmc.sampler.polish.Adam;

class AdamContractTest implements PolishContract {
    @Override
    public Polish polish() {
        return new Adam();
    }
}
