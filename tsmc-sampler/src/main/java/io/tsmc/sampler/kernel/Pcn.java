package io.tsmc.sampler.kernel;

import io.tsmc.api.Interval;
import io.tsmc.api.Kernel;
import io.tsmc.api.Require;

/**
 * Preconditioned Crank–Nicolson moves (Cotter, Roberts, Stuart and White, "MCMC methods for functions", Statistical
 * Science 28, 2013, eq. 4.7): proposes {@code √(1 - stepSize²) z + stepSize · ξ} with ξ ~ N(0, I), which leaves N(0, I)
 * invariant, so that for that prior the costs alone decide. It uses no gradients. The Metropolis test takes the density
 * relative to N(0, I), so the kernel is exact for any other prior too.
 *
 * <p>The step size follows the acceptance, see {@link #targetAcceptance}.
 *
 * @param stepSize share of fresh noise to start from, in (0, 1]
 * @param targetAcceptance mean acceptance probability that the step size is tuned to, in (0, 1)
 */
public record Pcn(double stepSize, double targetAcceptance) implements LearningKernel {

    /** The defaults. */
    public Pcn() {
        this(0.5, 0.25);
    }

    /** Checks the settings. */
    public Pcn {
        Require.inRange(
                "stepSize", stepSize, Interval.openClosed(0, 1), "leave it out: it is tuned while the sampler runs");
        Require.inRange(
                "targetAcceptance",
                targetAcceptance,
                Interval.open(0, 1),
                "it was meant as a percentage: 0.25 is 25 %");
    }

    @Override
    public Kernel untuned() {
        return new TunedPcn(this, StepSize.startingAt(stepSize));
    }
}
