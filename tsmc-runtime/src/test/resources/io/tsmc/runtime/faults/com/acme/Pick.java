package com.acme;

/** A resampler that misbehaves on demand. */
public record Pick(String where, String what) implements io.tsmc.api.Resampler {

    public Pick() {
        this("none", "none");
    }

    public Pick {
        Trouble.at("constructor", where, what);
    }

    @Override public void resample(double[] weights, io.tsmc.api.Rng rng, int[] ancestors) {
        Trouble.at("resample", where, what);
        new io.tsmc.sampler.resampler.Systematic().resample(weights, rng, ancestors);
    }
}
