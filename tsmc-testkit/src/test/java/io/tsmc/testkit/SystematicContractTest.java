package io.tsmc.testkit;

import io.tsmc.api.Resampler;
import io.tsmc.sampler.resampler.Systematic;

class SystematicContractTest implements ResamplerContract {
    @Override
    public Resampler resampler() {
        return new Systematic();
    }
}
