package io.tsmc.kernels;

import io.tsmc.api.Interval;
import io.tsmc.api.Kernel;
import io.tsmc.api.Require;
import io.tsmc.sampler.kernel.LearningKernel;
import io.tsmc.sampler.kernel.MassMatrix;
import io.tsmc.sampler.kernel.Preconditioner;
import io.tsmc.sampler.kernel.StepSize;

/**
 * Hamiltonian Monte Carlo whose trajectory length the whole cloud tunes (Hoffman, Radul and Sountsov, "An adaptive-MCMC
 * scheme for setting trajectory lengths in Hamiltonian Monte Carlo", AISTATS 2021). It climbs the <em>change in the
 * estimator of the expected square</em>,
 *
 * <pre>{@code ChEES = ¼ E[(|z' - m|² - |z - m|²)²],   m the mean of the cloud,}</pre>
 *
 * <p>the gradient of which with respect to the length t of a trajectory is known at its end, from the velocity there, at no
 * cost. All particles follow trajectories of the same length, so that a block of them moves in step, where those of a
 * no-U-turn sampler wait for the longest of theirs. The length of each move is uniform between 0 and
 * {@code trajectoryLength}, drawn anew.
 *
 * <p>Differences from the paper, for the sake of clouds that are tempered in few moves: distances are taken in the
 * coordinates in which the cloud is white; m is the weighted mean, known before the move, so that blocks need not meet; and
 * instead of Adam, whose averages outlive their β, {@code log trajectoryLength} grows after each move by a tenth of the
 * relative gradient, that of ChEES over the ChEES of independent draws. Like theirs, the climb ends at the first maximum,
 * so that a length to start from had better be too short than too long.
 *
 * <p>The step size follows the acceptance, see {@link StepSize}.
 *
 * @param stepSize leapfrog step to start from; the step taken is {@code stepSize · dim^(-1/4)}, in standard deviations of
 *     the cloud
 * @param trajectoryLength longest trajectory to start from, in standard deviations of the cloud at unit speed; on a normal
 *     distribution 2.25 is best
 * @param maxLeapfrogSteps most leapfrog steps of a move, at least 1
 * @param massMatrix its shape
 * @param targetAcceptance mean acceptance probability that the step size is tuned to, in (0, 1)
 */
public record CheesHmc(
        double stepSize, double trajectoryLength, int maxLeapfrogSteps, MassMatrix massMatrix, double targetAcceptance)
        implements LearningKernel {

    private static final double[] ORIGIN = {};

    /** The defaults. */
    public CheesHmc() {
        this(1.0, 2.25, 64, MassMatrix.DIAGONAL, 0.8);
    }

    /** Checks the settings. */
    public CheesHmc {
        Require.positive("stepSize", stepSize, "leave it out: it is tuned while the sampler runs");
        Require.positive("trajectoryLength", trajectoryLength, "leave it out: it is tuned while the sampler runs");
        Require.atLeast("maxLeapfrogSteps", maxLeapfrogSteps, 1, "leave it out: the default is 64");
        Require.inRange(
                "targetAcceptance", targetAcceptance, Interval.open(0, 1), "it was meant as a percentage: 0.8 is 80 %");
    }

    @Override
    public Kernel untuned() {
        return new TunedCheesHmc(
                this, StepSize.startingAt(stepSize), trajectoryLength, Preconditioner.identity(), ORIGIN);
    }
}
