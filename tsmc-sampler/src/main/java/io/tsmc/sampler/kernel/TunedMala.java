package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;

/**
 * {@link Mala} and what it has learnt.
 *
 * @param settings the user's settings
 * @param stepSize current step size, in the units of {@link Mala#stepSize}
 * @param preconditioner scale and shape of the cloud
 */
public record TunedMala(Mala settings, StepSize stepSize, Preconditioner preconditioner) implements Kernel {

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        double step = stepSize.value() / StrictMath.cbrt(Math.sqrt(particles.dim()));
        return new HmcTransition(target, beta, particles, preconditioner, streams)
                .follow(1, step)
                .test(particles);
    }

    @Override
    public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
        return new TunedMala(settings, stepSize, preconditioner.fitted(particles, weights, settings.massMatrix()));
    }

    @Override
    public Kernel adapted(Mutation last) {
        double error = last.acceptanceRate() - settings.targetAcceptance();
        return new TunedMala(settings, stepSize.adapted(error, StepSize.LARGEST_LEAPFROG_STEP), preconditioner);
    }

    @Override
    public Tuning tuning() {
        return Tuning.ofStepSize(stepSize.value());
    }
}
