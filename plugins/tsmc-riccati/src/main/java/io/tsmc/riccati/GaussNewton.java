package io.tsmc.riccati;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.problem.formulation.LinearisedTarget;

/**
 * A Metropolis–Hastings move that proposes from a Gaussian made for each particle: around its trajectory the steps are
 * taken as linear and the costs as quadratic, and a Riccati recursion turns that model of the tempered density into a
 * feedback law {@code k_t, K_t} and a precision {@code Q_t = L_t L_tᵀ} for every step. The proposal is rolled out through
 * the system itself,
 *
 * <pre>{@code z'_t = z_t + a k_t + K_t (s'_t - s_t) + b L_t⁻ᵀ ξ_t,   ξ_t ~ N(0, I),   b = stepSize,   a = 1 - √(1 - b²)}</pre>
 *
 * <p>with s the state carried from step to step. The map from ξ to z' is triangular in time, so the density of the
 * proposal is {@code Π_t N(ξ_t; 0, I) det(L_t / b)}; that of the way back is computed from the model at the proposal. The
 * acceptance ratio is exact, whatever the model left out. For a linear system with quadratic costs nothing is left out:
 * every proposal is accepted, and at {@code stepSize = 1} it is an independent draw.
 *
 * <p>Source: the Gauss–Newton approximation as in the iterative linear-quadratic regulator of Li and Todorov (ICINCO
 * 2004); proposals from a local Gaussian with the Metropolis–Hastings correction as in Qi and Minka, "Hessian-based Markov
 * chain Monte Carlo algorithms" (2002); their contraction {@code a}, which keeps the variance, as in the preconditioned
 * Crank–Nicolson move of Cotter, Roberts, Stuart and White, "MCMC methods for functions", Statist. Sci. 28 (2013).
 *
 * <p>It needs the structure of a {@link LinearisedTarget}. The model takes the prior for N(0, I), as the shipped ones are;
 * with another the move is still exact, but less apt. The time of a move is linear in the horizon.
 *
 * <p>A move makes several such transitions in a row, because the model at the proposal is the next one's model at the start,
 * or else the model at the start stays: k transitions take k + 1 models a particle, and k evaluations of cost and gradient.
 *
 * @param stepSize proposal scale b to start from, in (0, 1]; then {@code log stepSize += acceptanceRate -
 *     targetAcceptance} after each move of the cloud
 * @param targetAcceptance mean acceptance probability that the step size is tuned to, in (0, 1)
 * @param transitions Metropolis–Hastings transitions a move, at least 1
 */
public record GaussNewton(double stepSize, double targetAcceptance, int transitions) implements Kernel {

    /** Lanes worked on at a time: their models, of every step, fit the cache. */
    private static final int LANES = 64;

    private static final double SMALLEST_STEP_SIZE = 1e-6;

    /** Step size 0.5, tuned to an acceptance of 0.5; four transitions a move. */
    public GaussNewton() {
        this(0.5, 0.5, 4);
    }

    /** Checks the settings. */
    public GaussNewton {
        if (!(stepSize > 0.0 && stepSize <= 1.0)) {
            throw new IllegalArgumentException("gauss-newton: stepSize = " + stepSize
                    + " must be in (0, 1]. Maybe leave it out: it is tuned while the sampler runs.");
        }
        if (!(targetAcceptance > 0.0 && targetAcceptance < 1.0)) {
            throw new IllegalArgumentException("gauss-newton: targetAcceptance = " + targetAcceptance
                    + " must lie strictly between 0 and 1. Maybe it was meant as a percentage: 0.5 is 50 %.");
        }
        if (transitions < 1) {
            throw new IllegalArgumentException("gauss-newton: transitions = " + transitions
                    + " must be at least 1. Maybe leave it out: the default is 4.");
        }
    }

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
        Proposals proposals = new Proposals(linearisation, beta / target.temperature(), stepSize, lanes);
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
            for (int transition = 0; transition < transitions; transition++) {
                transition(target, beta / target.temperature(), proposals, block, rng, acceptance, divergent, from);
            }
            particles.set(from, block);
        }
        for (int n = 0; n < count; n++) {
            acceptance[n] /= transitions;
        }
        long evaluations = 1 + 2L * transitions;
        return new Mutation(acceptance, divergent, evaluations * count);
    }

    private void transition(
            Target target,
            double factor,
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
        for (int n = 0; n < count; n++) {
            double logRatio = logDensity(proposed, n, factor) - logDensity(block, n, factor) + logProposalRatio[n];
            boolean possible = Double.isFinite(proposed.cost()[n]) && Double.isFinite(proposed.logPrior()[n]);
            divergent[from + n] |= !possible || !(-logRatio <= Mutation.DIVERGENCE_THRESHOLD);
            double probability = possible && !Double.isNaN(logRatio) ? StrictMath.exp(Math.min(0.0, logRatio)) : 0.0;
            acceptance[from + n] += probability;
            if (uniform[n] < probability) {
                block.setOne(n, proposed, n);
                proposals.accept(n);
            }
        }
    }

    private static double logDensity(Particles particles, int n, double factor) {
        return particles.logPrior()[n] - factor * particles.cost()[n];
    }

    @Override
    public Kernel adapted(Mutation last) {
        double next = stepSize * StrictMath.exp(last.acceptanceRate() - targetAcceptance);
        return new GaussNewton(Math.min(1.0, Math.max(SMALLEST_STEP_SIZE, next)), targetAcceptance, transitions);
    }

    @Override
    public Tuning tuning() {
        return new Tuning(stepSize);
    }
}
