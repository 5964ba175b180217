package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;

/**
 * {@link Hmc} and what it has learnt. Public, because a checkpoint is written from a kernel's components and read back
 * through its constructor.
 *
 * @param settings the user's settings
 * @param stepSize current step size, in the units of {@link Hmc#stepSize}
 * @param preconditioner scale and shape of the cloud
 */
public record TunedHmc(Hmc settings, StepSize stepSize, Preconditioner preconditioner) implements Kernel {

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        double step = stepSize.value() * Math.sqrt(1.0 / Math.sqrt(particles.dim()));
        return new HmcTransition(target, beta, particles, preconditioner, streams)
                .follow(leapfrogSteps(streams.common()), step)
                .test(particles);
    }

    @Override
    public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
        return new TunedHmc(settings, stepSize, preconditioner.fitted(particles, weights, settings.massMatrix()));
    }

    @Override
    public Kernel adapted(Mutation last) {
        double error = last.acceptanceRate() - settings.targetAcceptance();
        return new TunedHmc(settings, stepSize.adapted(error, StepSize.LARGEST_LEAPFROG_STEP), preconditioner);
    }

    @Override
    public Tuning tuning() {
        return Tuning.ofStepSize(stepSize.value());
    }

    private int leapfrogSteps(Rng common) {
        return settings.minLeapfrogSteps()
                + common.nextInt(settings.maxLeapfrogSteps() - settings.minLeapfrogSteps() + 1);
    }
}
