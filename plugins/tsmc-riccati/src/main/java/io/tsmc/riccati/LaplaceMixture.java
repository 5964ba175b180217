package io.tsmc.riccati;

import io.tsmc.api.Kernel;
import io.tsmc.api.Require;
import io.tsmc.problem.formulation.LinearisedTarget;
import io.tsmc.sampler.kernel.LearningKernel;

/**
 * An independence move between kinds of motion: each proposal is a fresh draw from a mixture of Laplace approximations of
 * the tempered density, one around each of its modes that is known, wherever the particle is.
 *
 * <p>The modes are looked for once a tempering step: {@link Ilqr} descends from particles of the weighted cloud, and from the
 * modes of the step before, so that one is not forgotten because the cloud has lost it. Around each, the steps are taken as
 * linear and the costs as quadratic; a Riccati recursion turns that into a feedback law {@code k_t, K_t} and a precision
 * {@code L_t L_tᵀ} for every step. A proposal draws a mode, and rolls its law out through the system itself,
 *
 * <pre>{@code z'_t = z*_t + k_t + K_t (s'_t - s*_t) + L_t⁻ᵀ ξ_t,   ξ_t ~ N(0, I)}</pre>
 *
 * <p>with s the state carried from step to step. The map from ξ to z' is triangular in time, so the density of each component
 * is {@code Π_t N(ξ_t; 0, I) det(L_t)}, at any motion, in time linear in the horizon. The acceptance ratio is that of the
 * mixture as a whole (Tierney, "Markov chains for exploring posterior distributions", Ann. Statist. 22, 1994, section 2.3.3),
 * and exact whatever the approximations left out. For a linear system with quadratic costs every proposal is accepted.
 *
 * <p>A mode is drawn in proportion to the mean of two estimates of its mass, that of its Laplace approximation and its share
 * of the weighted cloud. A tenth is divided evenly among all modes and N(0, I) (a defensive mixture: Hesterberg, "Weighted
 * average importance sampling and defensive mixture distributions", Technometrics 37, 1995). Few draws of N(0, I) are ever
 * accepted; but with it the mixture has some density everywhere, so that a particle far from all modes gets away from there.
 *
 * <p>It needs the structure of a {@link LinearisedTarget}, and takes the prior for N(0, I), as the shipped ones are; with
 * another the move is still exact, but less apt. It moves far or not at all, so take it in turns with kernels that move a
 * little, see {@link io.tsmc.sampler.kernel.Alternate}.
 *
 * @param modes most modes that are kept, and particles from which they are looked for in each tempering step, at least 1
 * @param transitions Metropolis–Hastings transitions a move, at least 1
 */
public record LaplaceMixture(int modes, int transitions) implements LearningKernel {

    /** At most eight modes; four transitions a move. */
    public LaplaceMixture() {
        this(8, 4);
    }

    /** Checks the settings. */
    public LaplaceMixture {
        Require.atLeast("modes", modes, 1, "leave it out: the default is 8");
        Require.atLeast("transitions", transitions, 1, "leave it out: the default is 4");
    }

    /** Proposes from N(0, I), until it is tuned. */
    @Override
    public Kernel untuned() {
        return new TunedLaplaceMixture(this, new double[0][], new double[] {1.0}, 0);
    }
}
