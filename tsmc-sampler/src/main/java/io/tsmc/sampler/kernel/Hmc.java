package io.tsmc.sampler.kernel;

import io.tsmc.api.Interval;
import io.tsmc.api.Kernel;
import io.tsmc.api.Require;

/**
 * Hamiltonian Monte Carlo (Neal, "MCMC using Hamiltonian dynamics", Handbook of Markov Chain Monte Carlo, 2011, section
 * 5.3): a fresh normal momentum, a trajectory of leapfrog steps, and a Metropolis test of its end point. The number of
 * steps is drawn anew for each transition, the same for all particles.
 *
 * <p>The mass matrix is the inverse of the cloud's weighted variances, or of its covariance. The step size follows the
 * acceptance, see {@link StepSize}.
 *
 * @param stepSize leapfrog step to start from, in standard deviations of the cloud for a target of one dimension; the
 *     step taken is {@code stepSize · dim^(-1/4)}, which holds the acceptance as the dimension grows (Beskos et al.,
 *     "Optimal tuning of the hybrid Monte Carlo algorithm", Bernoulli 19, 2013)
 * @param minLeapfrogSteps fewest leapfrog steps of a transition, at least 1
 * @param maxLeapfrogSteps most leapfrog steps of a transition
 * @param massMatrix its shape
 * @param targetAcceptance mean acceptance probability that the step size is tuned to, in (0, 1)
 */
public record Hmc(
        double stepSize, int minLeapfrogSteps, int maxLeapfrogSteps, MassMatrix massMatrix, double targetAcceptance)
        implements LearningKernel {

    /** The defaults. */
    public Hmc() {
        this(1.0, 4, 12, MassMatrix.DIAGONAL, 0.8);
    }

    /** Checks the settings. */
    public Hmc {
        Require.positive("stepSize", stepSize, "leave it out: it is tuned while the sampler runs");
        Require.atLeast("minLeapfrogSteps", minLeapfrogSteps, 1, "leave it out: the default is 4");
        Require.that(
                maxLeapfrogSteps >= minLeapfrogSteps,
                "maxLeapfrogSteps",
                maxLeapfrogSteps + " is below minLeapfrogSteps = " + minLeapfrogSteps,
                "the two are exchanged");
        Require.inRange(
                "targetAcceptance", targetAcceptance, Interval.open(0, 1), "it was meant as a percentage: 0.8 is 80 %");
    }

    @Override
    public Kernel untuned() {
        return new TunedHmc(this, StepSize.startingAt(stepSize), Preconditioner.identity());
    }
}
