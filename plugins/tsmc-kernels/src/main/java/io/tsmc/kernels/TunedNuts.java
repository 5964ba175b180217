package io.tsmc.kernels;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import io.tsmc.sampler.kernel.Preconditioner;
import io.tsmc.sampler.kernel.StepSize;

/**
 * {@link Nuts} and what it has learnt.
 *
 * @param settings the user's settings
 * @param stepSize current step size, in the units of {@link Nuts#stepSize}
 * @param preconditioner scale and shape of the cloud
 */
public record TunedNuts(Nuts settings, StepSize stepSize, Preconditioner preconditioner) implements Kernel {

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        double step = stepSize.value() * Math.sqrt(1.0 / Math.sqrt(particles.dim()));
        Trees trees = new Trees(target, beta, particles, preconditioner, step, streams);
        for (int depth = 0; depth < settings.maxTreeDepth() && trees.grow(depth); depth++) {
            // Growing is all.
        }
        return trees.finish(particles);
    }

    @Override
    public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
        return new TunedNuts(settings, stepSize, preconditioner.fitted(particles, weights, settings.massMatrix()));
    }

    @Override
    public Kernel adapted(Mutation last) {
        double error = last.acceptanceRate() - settings.targetAcceptance();
        return new TunedNuts(settings, stepSize.adapted(error, StepSize.LARGEST_LEAPFROG_STEP), preconditioner);
    }

    @Override
    public Tuning tuning() {
        return Tuning.ofStepSize(stepSize.value());
    }
}
