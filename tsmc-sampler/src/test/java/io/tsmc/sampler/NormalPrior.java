package io.tsmc.sampler;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Arrays;

/** A target with the prior N(0, I). */
public abstract class NormalPrior implements Target {

    private final int dim;
    private final double temperature;

    public NormalPrior(int dim, double temperature) {
        this.dim = dim;
        this.temperature = temperature;
    }

    /** Writes the cost and its gradient at the positions of the particles. */
    protected abstract void evaluateCost(Particles particles);

    @Override
    public int dim() {
        return dim;
    }

    @Override
    public double temperature() {
        return temperature;
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        for (int n = 0; n < particles.count(); n++) {
            Rng rng = streams.particle(n);
            for (int d = 0; d < dim; d++) {
                particles.position()[d * particles.count() + n] = rng.nextGaussian();
            }
        }
    }

    @Override
    public void evaluate(Particles particles) {
        int count = particles.count();
        double[] z = particles.position();
        double[] logPrior = particles.logPrior();
        Arrays.fill(logPrior, -0.5 * dim * Math.log(2 * Math.PI));
        for (int d = 0; d < dim; d++) {
            for (int n = 0; n < count; n++) {
                int i = d * count + n;
                logPrior[n] -= 0.5 * z[i] * z[i];
                particles.logPriorGradient()[i] = -z[i];
            }
        }
        evaluateCost(particles);
    }
}
