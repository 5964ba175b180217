package io.tsmc.riccati;

import io.tsmc.api.Energies;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.sampler.kernel.StepSize;

/**
 * {@link GaussNewton} and what it has learnt.
 *
 * @param settings the user's settings
 * @param stepSize current step size, in the units of {@link GaussNewton#stepSize}
 */
public record TunedGaussNewton(GaussNewton settings, StepSize stepSize) implements Kernel {

    private static final double LARGEST_STEP_SIZE = 1.0;

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the target has no linearisation step by step
     */
    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        Linearisation linearisation = Structure.of(target, "gauss-newton", "another kernel, such as hmc");
        int count = particles.count();
        double natsPerCost = Energies.natsPerCost(beta, target.temperature());
        int lanes = Math.min(Transitions.LANES, count);
        Proposals proposals = new Proposals(linearisation, natsPerCost, stepSize.value(), lanes);
        Transitions moved = Transitions.of(target, beta, particles, streams, proposals, settings.transitions());
        long evaluations = 1 + 2L * settings.transitions();
        return Mutation.of(moved.acceptance(), evaluations * count).withDivergent(moved.divergent());
    }

    @Override
    public Kernel adapted(Mutation last) {
        double error = last.acceptanceRate() - settings.targetAcceptance();
        return new TunedGaussNewton(settings, stepSize.adapted(error, LARGEST_STEP_SIZE));
    }

    @Override
    public Tuning tuning() {
        return Tuning.ofStepSize(stepSize.value());
    }
}
