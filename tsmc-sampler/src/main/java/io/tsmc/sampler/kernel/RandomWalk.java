package io.tsmc.sampler.kernel;

import io.tsmc.api.Interval;
import io.tsmc.api.Kernel;
import io.tsmc.api.Require;

/**
 * Random-walk Metropolis: proposes {@code z + stepSize · dim^(-1/2) · L ξ} with ξ ~ N(0, I), where {@code L Lᵀ} is the
 * covariance of the cloud. It uses no gradients and asks nothing of the prior.
 *
 * <p>Scale and acceptance are those that are best for a normal distribution of many dimensions: 2.38 and 0.234 (Roberts,
 * Gelman and Gilks, "Weak convergence and optimal scaling of random walk Metropolis algorithms", Ann. Appl. Probab. 7,
 * 1997). The step size follows the acceptance, see {@link StepSize}.
 *
 * @param stepSize proposal scale to start from, in the units above
 * @param massMatrix shape of the inverse of the covariance of the proposals
 * @param targetAcceptance mean acceptance probability that the step size is tuned to, in (0, 1); in a single dimension
 *     0.44 is best (Gelman, Roberts and Gilks, "Efficient Metropolis jumping rules", Bayesian Statistics 5, 1996)
 */
public record RandomWalk(double stepSize, MassMatrix massMatrix, double targetAcceptance) implements LearningKernel {

    /** The defaults. */
    public RandomWalk() {
        this(2.38, MassMatrix.DENSE, 0.234);
    }

    /** Checks the settings. */
    public RandomWalk {
        Require.positive("stepSize", stepSize, "leave it out: it is tuned while the sampler runs");
        Require.inRange(
                "targetAcceptance",
                targetAcceptance,
                Interval.open(0, 1),
                "it was meant as a percentage: 0.234 is 23.4 %");
    }

    @Override
    public Kernel untuned() {
        return new TunedRandomWalk(this, StepSize.startingAt(stepSize), Preconditioner.identity());
    }
}
