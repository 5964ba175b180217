package io.tsmc.sampler;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Arrays;

/** A target with the prior N(0, I), as coordinates have that were made white: what is left to write is the cost. */
public interface StandardNormalTarget extends Target {

    /**
     * Computes, at each position, the cost and its gradient.
     *
     * @param particles positions are read; costs and their gradients are written
     */
    void evaluateCost(Particles particles);

    /** One nat a unit of cost. */
    @Override
    default double temperature() {
        return 1.0;
    }

    @Override
    default void samplePrior(RngStreams streams, Particles particles) {
        int count = particles.count();
        for (int n = 0; n < count; n++) {
            Rng rng = streams.particle(n);
            for (int d = 0; d < particles.dim(); d++) {
                particles.position()[d * count + n] = rng.nextGaussian();
            }
        }
    }

    @Override
    default void evaluate(Particles particles) {
        int count = particles.count();
        double[] z = particles.position();
        double[] logPrior = particles.logPrior();
        Arrays.fill(logPrior, -0.5 * particles.dim() * StrictMath.log(2 * Math.PI));
        for (int d = 0; d < particles.dim(); d++) {
            for (int n = 0; n < count; n++) {
                int i = d * count + n;
                logPrior[n] -= 0.5 * z[i] * z[i];
                particles.logPriorGradient()[i] = -z[i];
            }
        }
        evaluateCost(particles);
    }
}
