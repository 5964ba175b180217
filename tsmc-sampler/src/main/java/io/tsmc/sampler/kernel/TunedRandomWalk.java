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
 * {@link RandomWalk} and what it has learnt.
 *
 * @param settings the user's settings
 * @param stepSize current step size, in the units of {@link RandomWalk#stepSize}
 * @param preconditioner scale and shape of the cloud
 */
public record TunedRandomWalk(RandomWalk settings, StepSize stepSize, Preconditioner preconditioner) implements Kernel {

    // Far above the best scale for any target; keeps a flat one, where all is accepted, from growing for ever.
    private static final double LARGEST_STEP_SIZE = 1e3;

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        int count = particles.count();
        double[] noise = new double[particles.position().length];
        double[] uniform = new double[count];
        for (int n = 0; n < count; n++) {
            Rng rng = streams.particle(n);
            for (int i = n; i < noise.length; i += count) {
                noise[i] = rng.nextGaussian();
            }
            uniform[n] = rng.nextUniform();
        }
        double[] increment = new double[noise.length];
        preconditioner.multiply(noise, increment);
        double step = stepSize.value() / Math.sqrt(particles.dim());
        Particles proposal = particles.slice(0, count);
        for (int i = 0; i < increment.length; i++) {
            proposal.position()[i] += step * increment[i];
        }
        Gradients.evaluateCosts(target, proposal);

        double[] before = Energies.potentials(particles, beta, target.temperature());
        double[] after = Energies.potentials(proposal, beta, target.temperature());
        double[] growth = new double[count];
        Arrays.setAll(growth, n -> after[n] - before[n]);
        return Mutation.of(Metropolis.test(particles, proposal, growth, uniform), Evaluations.ofCosts(count));
    }

    @Override
    public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
        return new TunedRandomWalk(
                settings, stepSize, preconditioner.fitted(particles, weights, settings.massMatrix()));
    }

    @Override
    public boolean needsGradients() {
        return false;
    }

    @Override
    public Kernel adapted(Mutation last) {
        double error = last.acceptanceRate() - settings.targetAcceptance();
        return new TunedRandomWalk(settings, stepSize.adapted(error, LARGEST_STEP_SIZE), preconditioner);
    }

    @Override
    public Tuning tuning() {
        return Tuning.ofStepSize(stepSize.value());
    }
}
