package io.tsmc.riccati;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;

/** A target that is not made of steps. */
record PlainTarget() implements Target {
    @Override
    public int dim() {
        return 1;
    }

    @Override
    public double temperature() {
        return 1.0;
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {}

    @Override
    public void evaluate(Particles particles) {}
}
