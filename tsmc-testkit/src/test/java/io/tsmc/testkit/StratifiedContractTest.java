package io.tsmc.testkit;

import io.tsmc.api.Resampler;
import io.tsmc.sampler.resampler.Stratified;

class StratifiedContractTest implements ResamplerContract {
    @Override
    public Resampler resampler() {
        return new Stratified();
    }
}
