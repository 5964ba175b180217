package io.tsmc.testkit;

import io.tsmc.api.Resampler;
import io.tsmc.sampler.resampler.Residual;

class ResidualContractTest implements ResamplerContract {
    @Override
    public Resampler resampler() {
        return new Residual();
    }
}
