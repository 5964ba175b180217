package io.tsmc.riccati;

import io.tsmc.api.Energies;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import io.tsmc.autodiff.rollout.Linearisation;

/**
 * {@link LaplaceMixture} and the modes it knows.
 *
 * @param settings the user's settings
 * @param modes a position near each mode of the tempered density; none before it is tuned, [mode][dim]
 * @param frequencies how often each is proposed from and, last, the prior; adding up to 1, [mode + 1]
 * @param tuningEvaluations what finding them evaluated
 */
public record TunedLaplaceMixture(
        LaplaceMixture settings, double[][] modes, double[] frequencies, long tuningEvaluations) implements Kernel {

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the target has no linearisation step by step
     */
    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        Linearisation linearisation = structureOf(target);
        int count = particles.count();
        double natsPerCost = Energies.natsPerCost(beta, target.temperature());
        LaplaceApproximations approximations = new LaplaceApproximations(linearisation, natsPerCost, modes);
        int lanes = Math.min(Transitions.LANES, count);
        IndependentDraws draws = new IndependentDraws(linearisation, approximations, frequencies, lanes);
        // A draw of another kind of motion may be as improbable as it likes: that is no divergence.
        double[] acceptance = Transitions.of(target, beta, particles, streams, draws, settings.transitions())
                .acceptance();
        long evaluations = 1 + 2L * settings.transitions();
        return Mutation.of(acceptance, evaluations * count);
    }

    private static Linearisation structureOf(Target target) {
        return Structure.of(target, "laplace-mixture", "another kernel, such as hmc");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the target has no linearisation step by step
     */
    @Override
    public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
        Linearisation linearisation = structureOf(target);
        ModeSearch search = new ModeSearch(target, linearisation, beta);
        double[][] found = search.modes(modes, particles, weights, settings.modes());
        double[] chances = search.frequencies(found, particles, weights);
        return new TunedLaplaceMixture(settings, found, chances, search.evaluations());
    }

    @Override
    public Tuning tuning() {
        return Tuning.NONE.with("modes", modes.length);
    }
}
