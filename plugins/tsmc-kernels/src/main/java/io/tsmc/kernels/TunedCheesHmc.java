package io.tsmc.kernels;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import io.tsmc.sampler.kernel.CloudMoments;
import io.tsmc.sampler.kernel.HmcTransition;
import io.tsmc.sampler.kernel.Preconditioner;
import io.tsmc.sampler.kernel.StepSize;
import io.tsmc.sampler.kernel.Trajectories;
import java.util.Arrays;

/**
 * {@link CheesHmc} and what it has learnt.
 *
 * @param settings the user's settings
 * @param stepSize current step size, in the units of {@link CheesHmc#stepSize}
 * @param trajectoryLength current longest trajectory, in the units of {@link CheesHmc#trajectoryLength}
 * @param preconditioner scale and shape of the cloud
 * @param centre mean of the cloud, [dim]; empty before there was one, and then the origin
 */
public record TunedCheesHmc(
        CheesHmc settings, StepSize stepSize, double trajectoryLength, Preconditioner preconditioner, double[] centre)
        implements Kernel {

    private static final double GAIN = 0.1;

    // Distances that vary by less than this vary by rounding.
    private static final double LEAST_SPREAD = 1e-24;

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        double step = stepSize.value() * Math.sqrt(1.0 / Math.sqrt(particles.dim()));
        double share = streams.common().nextUniform();
        int leapfrogSteps = (int) Math.min(settings.maxLeapfrogSteps(), Math.ceil(share * trajectoryLength / step));
        HmcTransition transition =
                new HmcTransition(target, beta, particles, preconditioner, streams).follow(leapfrogSteps, step);

        double[] square = squaredDistances(whitened(particles), particles.count());
        double[] slope = slope(square, transition.trajectories());
        Mutation mutation = transition.test(particles);
        for (int n = 0; n < slope.length; n++) {
            double weighted = mutation.acceptance()[n] * share * slope[n];
            slope[n] = Double.isFinite(weighted) ? weighted : 0.0;
        }
        double[] steps = new double[slope.length];
        Arrays.fill(steps, leapfrogSteps);
        return mutation.withLesson(steps).withLesson(square).withLesson(slope);
    }

    @Override
    public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
        return new TunedCheesHmc(
                settings,
                stepSize,
                trajectoryLength,
                preconditioner.fitted(particles, weights, settings.massMatrix()),
                CloudMoments.means(particles, weights));
    }

    @Override
    public Kernel adapted(Mutation last) {
        double error = last.acceptanceRate() - settings.targetAcceptance();
        return new TunedCheesHmc(
                settings,
                stepSize.adapted(error, StepSize.LARGEST_LEAPFROG_STEP),
                adaptedLength(last),
                preconditioner,
                centre);
    }

    @Override
    public Tuning tuning() {
        return Tuning.ofStepSize(stepSize.value()).with("trajectoryLength", trajectoryLength);
    }

    private double adaptedLength(Mutation last) {
        double[] slope = last.lastLesson();
        double[] square = last.withoutLastLesson().lastLesson();
        int count = square.length;
        double mean = Arrays.stream(square).sum() / count;
        double variance =
                Arrays.stream(square).map(s -> (s - mean) * (s - mean)).sum() / count;
        // For an independent draw z', ChEES = ¼ E[(|z' - m|² - |z - m|²)²] is half of this variance.
        double relative = Arrays.stream(slope).sum() / count / (0.5 * variance);
        double leapfrogSteps = last.withoutLastLesson().withoutLastLesson().lastLesson()[0];
        boolean atItsBound = relative > 0.0 ? leapfrogSteps >= settings.maxLeapfrogSteps() : leapfrogSteps <= 1;
        if (atItsBound || !(variance > LEAST_SPREAD * mean * mean)) {
            return trajectoryLength;
        }
        return trajectoryLength * StrictMath.exp(GAIN * Math.max(-1.0, Math.min(1.0, relative)));
    }

    /** How fast the ChEES of each particle grows with the length of its trajectory, [count]. */
    private double[] slope(double[] squareAtStart, Trajectories trajectories) {
        int count = squareAtStart.length;
        double[] end = whitened(trajectories.end());
        double[] squareAtEnd = squaredDistances(end, count);
        double[] slope = new double[count];
        for (int i = 0; i < end.length; i++) {
            slope[i % count] += end[i] * trajectories.velocity()[i];
        }
        for (int n = 0; n < count; n++) {
            slope[n] *= squareAtEnd[n] - squareAtStart[n];
        }
        return slope;
    }

    /** Positions relative to the centre in the coordinates in which the cloud is white, [dim][count]. */
    private double[] whitened(Particles particles) {
        int count = particles.count();
        double[] relative = particles.position().clone();
        for (int i = 0; i < centre.length * count; i++) {
            relative[i] -= centre[i / count];
        }
        double[] whitened = new double[relative.length];
        preconditioner.divide(relative, whitened);
        return whitened;
    }

    private static double[] squaredDistances(double[] whitened, int count) {
        double[] square = new double[count];
        for (int i = 0; i < whitened.length; i++) {
            square[i % count] += whitened[i] * whitened[i];
        }
        return square;
    }
}
