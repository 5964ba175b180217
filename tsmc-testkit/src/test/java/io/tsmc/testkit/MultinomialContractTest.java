package io.tsmc.testkit;

import io.tsmc.api.Resampler;
import io.tsmc.sampler.resampler.Multinomial;

class MultinomialContractTest implements ResamplerContract {
    @Override
    public Resampler resampler() {
        return new Multinomial();
    }
}
