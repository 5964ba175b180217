package io.tsmc.riccati;

import io.tsmc.api.Interval;
import io.tsmc.api.Kernel;
import io.tsmc.api.Require;
import io.tsmc.problem.formulation.LinearisedTarget;
import io.tsmc.sampler.kernel.LearningKernel;
import io.tsmc.sampler.kernel.StepSize;

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
 * <p>The step size follows the acceptance, see {@link StepSize}.
 *
 * @param stepSize proposal scale b to start from, in (0, 1]; it follows the acceptance of each move of the cloud
 * @param targetAcceptance mean acceptance probability that the step size is tuned to, in (0, 1)
 * @param transitions Metropolis–Hastings transitions a move, at least 1
 */
public record GaussNewton(double stepSize, double targetAcceptance, int transitions) implements LearningKernel {

    /** Step size 0.5, tuned to an acceptance of 0.5; four transitions a move. */
    public GaussNewton() {
        this(0.5, 0.5, 4);
    }

    /** Checks the settings. */
    public GaussNewton {
        Require.inRange(
                "stepSize", stepSize, Interval.openClosed(0, 1), "leave it out: it is tuned while the sampler runs");
        Require.inRange(
                "targetAcceptance", targetAcceptance, Interval.open(0, 1), "it was meant as a percentage: 0.5 is 50 %");
        Require.atLeast("transitions", transitions, 1, "leave it out: the default is 4");
    }

    @Override
    public Kernel untuned() {
        return new TunedGaussNewton(this, StepSize.startingAt(stepSize));
    }
}
