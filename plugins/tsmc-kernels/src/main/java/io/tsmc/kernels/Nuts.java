package io.tsmc.kernels;

import io.tsmc.api.Interval;
import io.tsmc.api.Kernel;
import io.tsmc.api.Require;
import io.tsmc.sampler.kernel.LearningKernel;
import io.tsmc.sampler.kernel.MassMatrix;
import io.tsmc.sampler.kernel.Preconditioner;
import io.tsmc.sampler.kernel.StepSize;

/**
 * The no-U-turn sampler: Hamiltonian Monte Carlo whose trajectories double, in a random direction of time each time, until
 * they turn back (Hoffman and Gelman, "The No-U-Turn sampler", JMLR 15, 2014), with the next position drawn from the whole
 * trajectory in proportion to its density and biased towards its far end (Betancourt, "A conceptual introduction to
 * Hamiltonian Monte Carlo", 2017, appendix A). Each particle finds its own length; nothing but the step size is tuned from
 * move to move.
 *
 * <p>The particles of a block take their leapfrog steps together, and those whose trajectory has ended are left out, so no
 * gradient is wasted; but the block is done when its longest trajectory is. {@link CheesHmc} has trajectories of one length.
 *
 * <p>The acceptance reported is the mean of {@code min(1, exp(-energy error))} over a trajectory; the step size follows it,
 * see {@link StepSize}.
 *
 * @param stepSize leapfrog step to start from; the step taken is {@code stepSize · dim^(-1/4)}, in standard deviations of
 *     the cloud
 * @param maxTreeDepth most doublings of a trajectory, in 1, …, 20: it takes fewer than {@code 2^maxTreeDepth} steps
 * @param massMatrix its shape
 * @param targetAcceptance mean acceptance that the step size is tuned to, in (0, 1)
 */
public record Nuts(double stepSize, int maxTreeDepth, MassMatrix massMatrix, double targetAcceptance)
        implements LearningKernel {

    private static final int DEEPEST = 20;

    /** The defaults. */
    public Nuts() {
        this(1.0, 6, MassMatrix.DIAGONAL, 0.8);
    }

    /** Checks the settings. */
    public Nuts {
        Require.positive("stepSize", stepSize, "leave it out: it is tuned while the sampler runs");
        Require.inRange(
                "maxTreeDepth",
                maxTreeDepth,
                Interval.closed(1, DEEPEST),
                "leave it out: the default is 6, for 63 leapfrog steps");
        Require.inRange(
                "targetAcceptance", targetAcceptance, Interval.open(0, 1), "it was meant as a percentage: 0.8 is 80 %");
    }

    @Override
    public Kernel untuned() {
        return new TunedNuts(this, StepSize.startingAt(stepSize), Preconditioner.identity());
    }
}
