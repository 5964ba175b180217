package io.tsmc.testkit;

import io.tsmc.api.Resampler;
import io.tsmc.sampler.resampler.Ssp;

class SspContractTest implements ResamplerContract {
    @Override
    public Resampler resampler() {
        return new Ssp();
    }
}
