package io.tsmc.sampler;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Arrays;

/**
 * {@link Hmc} and what it has learnt. Public, because a checkpoint is written from a kernel's components and read back
 * through its constructor.
 *
 * @param settings the user's settings
 * @param stepSize current step size, in the units of {@link Hmc#stepSize}
 * @param inverseMass variance of each coordinate, [dim]; empty until the first {@link #tuned}, and then all are 1
 */
public record TunedHmc(Hmc settings, StepSize stepSize, double[] inverseMass) implements Kernel {

    // Beyond 2 the leapfrog map is unstable even on a normal distribution of that variance (Neal 2011, section 5.4.2).
    private static final double LARGEST_STEP_SIZE = 2.0;

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        int count = particles.count();
        double[] variance = inverseMass.length == 0 ? ones(particles.dim()) : inverseMass;
        Trajectories trajectories = new Trajectories(target, beta, particles, variance);
        double[] uniform = new double[count];
        for (int n = 0; n < count; n++) {
            Rng rng = streams.particle(n);
            trajectories.drawMomentum(n, rng);
            uniform[n] = rng.nextUniform();
        }

        int leapfrogSteps = leapfrogSteps(streams.common());
        double[] before = trajectories.hamiltonians();
        trajectories.follow(leapfrogSteps, stepSize.value() * Math.sqrt(1.0 / Math.sqrt(particles.dim())));
        double[] after = trajectories.hamiltonians();

        double[] acceptance = new double[count];
        double[] energyError = new double[count];
        for (int n = 0; n < count; n++) {
            energyError[n] = after[n] - before[n];
            acceptance[n] = Double.isNaN(energyError[n]) ? 0.0 : StrictMath.exp(Math.min(0.0, -energyError[n]));
            if (uniform[n] < acceptance[n]) {
                particles.setOne(n, trajectories.end(), n);
            }
        }
        return Mutation.ofTrajectories(acceptance, energyError, (long) leapfrogSteps * count);
    }

    @Override
    public Kernel tuned(Particles particles, double[] weights) {
        double[] variance = inverseMass.length == 0 ? ones(particles.dim()) : inverseMass.clone();
        for (int d = 0; d < variance.length; d++) {
            double estimate = weightedVariance(particles.position(), d * particles.count(), weights);
            // No spread, no information: a cloud of copies keeps the mass that it had.
            if (estimate > 0.0 && Double.isFinite(estimate)) {
                variance[d] = estimate;
            }
        }
        return new TunedHmc(settings, stepSize, variance);
    }

    @Override
    public Kernel adapted(Mutation last) {
        StepSize next = stepSize.adapted(last.acceptanceRate() - settings.targetAcceptance(), LARGEST_STEP_SIZE);
        return new TunedHmc(settings, next, inverseMass);
    }

    @Override
    public Tuning tuning() {
        return new Tuning(stepSize.value());
    }

    private int leapfrogSteps(Rng common) {
        return settings.minLeapfrogSteps()
                + common.nextInt(settings.maxLeapfrogSteps() - settings.minLeapfrogSteps() + 1);
    }

    private static double weightedVariance(double[] position, int row, double[] weights) {
        double mean = 0.0;
        for (int n = 0; n < weights.length; n++) {
            if (weights[n] > 0.0) {
                mean += weights[n] * position[row + n];
            }
        }
        double variance = 0.0;
        for (int n = 0; n < weights.length; n++) {
            if (weights[n] > 0.0) {
                double deviation = position[row + n] - mean;
                variance += weights[n] * deviation * deviation;
            }
        }
        return variance;
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1.0);
        return ones;
    }
}
