package io.tsmc.rivals;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;

/** Counts what is evaluated of a target. */
public final class CountingTarget implements Target {

    private final Target target;
    private long costs;
    private long gradients;

    public CountingTarget(Target target) {
        this.target = target;
    }

    public long costs() {
        return costs;
    }

    public long gradients() {
        return gradients;
    }

    @Override
    public int dim() {
        return target.dim();
    }

    @Override
    public double temperature() {
        return target.temperature();
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        target.samplePrior(streams, particles);
    }

    @Override
    public void evaluate(Particles particles) {
        gradients += particles.count();
        target.evaluate(particles);
    }

    @Override
    public void evaluateCosts(Particles particles) {
        costs += particles.count();
        target.evaluateCosts(particles);
    }
}
