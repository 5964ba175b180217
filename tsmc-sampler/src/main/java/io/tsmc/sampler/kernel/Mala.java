package io.tsmc.sampler.kernel;

import io.tsmc.api.Interval;
import io.tsmc.api.Kernel;
import io.tsmc.api.Require;

/**
 * The Metropolis-adjusted Langevin algorithm (Roberts and Tweedie, "Exponential convergence of Langevin distributions and
 * their discrete approximations", Bernoulli 2, 1996), preconditioned: proposes
 *
 * <pre>{@code z' = z + ½ h² Σ ∇ log π(z) + h L ξ,   ξ ~ N(0, I),   Σ = L Lᵀ the covariance of the cloud,}</pre>
 *
 * <p>and tests with the densities of the way there and of the way back. One gradient a move: the cheapest kernel that
 * uses any.
 *
 * <p>It is a trajectory of one leapfrog step with the velocity ξ, and is done as that: the velocity at its end is minus
 * the noise of the way back, so that the ratio of the two densities is the growth of ½ |v|² (Neal, "MCMC using Hamiltonian
 * dynamics", 2011, section 5.5.2). The step size follows the acceptance, see {@link StepSize}.
 *
 * @param stepSize where to start from; {@code h = stepSize · dim^(-1/6)}, which holds the acceptance as the dimension
 *     grows (Roberts and Rosenthal, "Optimal scaling of discrete approximations to Langevin diffusions", JRSS B 60, 1998)
 * @param massMatrix shape of Σ⁻¹
 * @param targetAcceptance mean acceptance probability that the step size is tuned to, in (0, 1); 0.574 is best in many
 *     dimensions (the same paper)
 */
public record Mala(double stepSize, MassMatrix massMatrix, double targetAcceptance) implements LearningKernel {

    /** The defaults. */
    public Mala() {
        this(1.0, MassMatrix.DIAGONAL, 0.574);
    }

    /** Checks the settings. */
    public Mala {
        Require.positive("stepSize", stepSize, "leave it out: it is tuned while the sampler runs");
        Require.inRange(
                "targetAcceptance",
                targetAcceptance,
                Interval.open(0, 1),
                "it was meant as a percentage: 0.574 is 57.4 %");
    }

    @Override
    public Kernel untuned() {
        return new TunedMala(this, StepSize.startingAt(stepSize), Preconditioner.identity());
    }
}
