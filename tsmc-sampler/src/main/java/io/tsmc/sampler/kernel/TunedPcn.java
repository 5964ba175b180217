package io.tsmc.sampler.kernel;

import io.tsmc.api.Energies;
import io.tsmc.api.Evaluations;
import io.tsmc.api.Gradients;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import java.util.Arrays;

/**
 * {@link Pcn} and what it has learnt.
 *
 * @param settings the user's settings
 * @param stepSize current step size, in the units of {@link Pcn#stepSize}
 */
public record TunedPcn(Pcn settings, StepSize stepSize) implements Kernel {

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        int count = particles.count();
        double fresh = stepSize.value();
        double kept = Math.sqrt(1.0 - fresh * fresh);
        Particles proposal = particles.slice(0, count);
        double[] uniform = new double[count];
        for (int n = 0; n < count; n++) {
            Rng rng = streams.particle(n);
            for (int i = n; i < proposal.position().length; i += count) {
                proposal.position()[i] = kept * proposal.position()[i] + fresh * rng.nextGaussian();
            }
            uniform[n] = rng.nextUniform();
        }
        Gradients.evaluateCosts(target, proposal);

        double[] before = potentialsToNormal(particles, beta, target.temperature());
        double[] after = potentialsToNormal(proposal, beta, target.temperature());
        double[] growth = new double[count];
        Arrays.setAll(growth, n -> after[n] - before[n]);
        return Mutation.of(Metropolis.test(particles, proposal, growth, uniform), Evaluations.ofCosts(count));
    }

    @Override
    public boolean needsGradients() {
        return false;
    }

    @Override
    public Kernel adapted(Mutation last) {
        return new TunedPcn(settings, stepSize.adapted(last.acceptanceRate() - settings.targetAcceptance(), 1.0));
    }

    @Override
    public Tuning tuning() {
        return Tuning.ofStepSize(stepSize.value());
    }

    /** Minus the log of the tempered density relative to that of N(0, I), up to a constant [nat], [count]. */
    private static double[] potentialsToNormal(Particles particles, double beta, double temperature) {
        double[] potential = Energies.potentials(particles, beta, temperature);
        for (int i = 0; i < particles.position().length; i++) {
            double z = particles.position()[i];
            potential[i % particles.count()] -= 0.5 * z * z;
        }
        return potential;
    }
}
