package io.tsmc.kernels;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.sampler.StandardNormalTarget;

/** The prior N(0, I), bent: the first coordinate squared pulls at the others. Without a bend, N(0, I) at every β. */
record Banana(int dim, double bend) implements StandardNormalTarget {

    @Override
    public void evaluateCost(Particles particles) {
        int count = particles.count();
        double[] z = particles.position();
        for (int n = 0; n < count; n++) {
            particles.cost()[n] = 0.0;
            particles.costGradient()[n] = 0.0;
            for (int d = 1; d < dim; d++) {
                int i = d * count + n;
                double off = z[i] - z[n] * z[n];
                particles.cost()[n] += 0.5 * bend * off * off;
                particles.costGradient()[i] = bend * off;
                particles.costGradient()[n] -= 2 * bend * off * z[n];
            }
        }
    }

    /** Draws from the prior, evaluated. */
    Particles priorSample(int count) {
        Particles particles = new Particles(dim, count);
        samplePrior(RngStreams.of(0, RngUse.PRIOR_SAMPLE), particles);
        evaluate(particles);
        return particles;
    }
}
