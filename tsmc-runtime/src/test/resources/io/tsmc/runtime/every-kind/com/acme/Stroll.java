package com.acme;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;

/** Random-walk Metropolis with steps of a fixed size. */
public record Stroll(double scale) implements Kernel {
    public Stroll() { this(0.5); }
    @Override public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        int count = particles.count();
        Particles proposal = particles.slice(0, count);
        double[] uniform = new double[count];
        for (int n = 0; n < count; n++) {
            Rng rng = streams.particle(n);
            for (int d = 0; d < particles.dim(); d++) {
                proposal.position()[d * count + n] += scale * rng.nextGaussian();
            }
            uniform[n] = rng.nextUniform();
        }
        target.evaluate(proposal);
        double[] acceptance = new double[count];
        for (int n = 0; n < count; n++) {
            double logRatio = proposal.logPrior()[n] - particles.logPrior()[n]
                    - beta / target.temperature() * (proposal.cost()[n] - particles.cost()[n]);
            acceptance[n] = Double.isNaN(logRatio) ? 0.0 : Math.min(1.0, Math.exp(logRatio));
            if (uniform[n] < acceptance[n]) {
                particles.setOne(n, proposal, n);
            }
        }
        return Mutation.of(acceptance, count);
    }
}
