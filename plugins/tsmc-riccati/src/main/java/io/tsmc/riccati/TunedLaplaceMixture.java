package io.tsmc.riccati;

import io.tsmc.api.Energies;
import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.sampler.kernel.Metropolis;

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

    /** Lanes worked on at a time: their rollouts, of every step, fit the cache. */
    static final int LANES = 64;

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the target has no linearisation step by step
     */
    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        Linearisation linearisation = structureOf(target);
        int count = particles.count();
        int lanes = Math.min(LANES, count);
        double natsPerCost = Energies.natsPerCost(beta, target.temperature());
        IndependentDraws draws = new IndependentDraws(
                linearisation, new LaplaceApproximations(linearisation, natsPerCost, modes), frequencies, lanes);
        double[] acceptance = new double[count];
        for (int from = 0; from < count; from += lanes) {
            int length = Math.min(lanes, count - from);
            Rng[] rng = new Rng[length];
            for (int n = 0; n < length; n++) {
                rng[n] = streams.particle(from + n);
            }
            Particles block = particles.slice(from, from + length);
            draws.start(block);
            for (int transition = 0; transition < settings.transitions(); transition++) {
                transition(target, beta, draws, block, rng, acceptance, from);
            }
            particles.set(from, block);
        }
        for (int n = 0; n < count; n++) {
            acceptance[n] /= settings.transitions();
        }
        long evaluations = 1 + 2L * settings.transitions();
        return Mutation.of(acceptance, evaluations * count);
    }

    private static void transition(
            Target target,
            double beta,
            IndependentDraws draws,
            Particles block,
            Rng[] rng,
            double[] acceptance,
            int from) {
        int count = block.count();
        double[] uniform = new double[count];
        for (int n = 0; n < count; n++) {
            uniform[n] = rng[n].nextUniform();
        }
        Particles proposed = block.slice(0, count);
        double[] logProposalRatio = draws.propose(rng, proposed);
        target.evaluate(proposed);
        double[] growth = Energies.potentials(proposed, beta, target.temperature());
        double[] before = Energies.potentials(block, beta, target.temperature());
        for (int n = 0; n < count; n++) {
            growth[n] -= before[n] + logProposalRatio[n];
        }
        double[] probability = Metropolis.test(block, proposed, growth, uniform, draws::accept);
        for (int n = 0; n < count; n++) {
            acceptance[from + n] += probability[n];
        }
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
