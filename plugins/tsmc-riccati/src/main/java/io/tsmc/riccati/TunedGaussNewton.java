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
import io.tsmc.sampler.kernel.StepSize;

/**
 * {@link GaussNewton} and what it has learnt.
 *
 * @param settings the user's settings
 * @param stepSize current step size, in the units of {@link GaussNewton#stepSize}
 */
public record TunedGaussNewton(GaussNewton settings, StepSize stepSize) implements Kernel {

    /** Lanes worked on at a time: their models, of every step, fit the cache. */
    private static final int LANES = 64;

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
        int lanes = Math.min(LANES, count);
        double natsPerCost = Energies.natsPerCost(beta, target.temperature());
        Proposals proposals = new Proposals(linearisation, natsPerCost, stepSize.value(), lanes);
        double[] acceptance = new double[count];
        boolean[] divergent = new boolean[count];
        for (int from = 0; from < count; from += lanes) {
            int length = Math.min(lanes, count - from);
            Rng[] rng = new Rng[length];
            for (int n = 0; n < length; n++) {
                rng[n] = streams.particle(from + n);
            }
            Particles block = particles.slice(from, from + length);
            proposals.start(block);
            for (int transition = 0; transition < settings.transitions(); transition++) {
                transition(target, beta, proposals, block, rng, acceptance, divergent, from);
            }
            particles.set(from, block);
        }
        for (int n = 0; n < count; n++) {
            acceptance[n] /= settings.transitions();
        }
        long evaluations = 1 + 2L * settings.transitions();
        return Mutation.of(acceptance, evaluations * count).withDivergent(divergent);
    }

    private static void transition(
            Target target,
            double beta,
            Proposals proposals,
            Particles block,
            Rng[] rng,
            double[] acceptance,
            boolean[] divergent,
            int from) {
        int count = block.count();
        double[] uniform = new double[count];
        for (int n = 0; n < count; n++) {
            uniform[n] = rng[n].nextUniform();
        }
        Particles proposed = block.slice(0, count);
        double[] logProposalRatio = proposals.propose(rng, proposed);
        target.evaluate(proposed);
        double[] growth = Energies.potentials(proposed, beta, target.temperature());
        double[] before = Energies.potentials(block, beta, target.temperature());
        for (int n = 0; n < count; n++) {
            growth[n] -= before[n] + logProposalRatio[n];
            divergent[from + n] |= !(growth[n] <= Mutation.DIVERGENCE_THRESHOLD);
        }
        double[] probability = Metropolis.test(block, proposed, growth, uniform, proposals::accept);
        for (int n = 0; n < count; n++) {
            acceptance[from + n] += probability[n];
        }
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
