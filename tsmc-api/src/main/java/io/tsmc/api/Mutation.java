package io.tsmc.api;

import java.util.Arrays;
import java.util.List;

/**
 * What one transition of a kernel did to each particle.
 *
 * @param acceptance Metropolis–Hastings acceptance probability min(1, ratio), 0 for an impossible proposal, [count]
 * @param divergent whether the energy error of the proposal exceeded {@link #DIVERGENCE_THRESHOLD} or was not a number,
 *     [count]
 * @param maxEnergyError largest energy error [nat] of a simulated trajectory over the particles, by magnitude; infinite
 *     if one was not a number, 0 where none was simulated
 * @param gradientEvaluations evaluations of cost and gradient spent, one a particle each time
 * @param lessons what the kernel tells its own {@link Kernel#adapted}, which alone knows what it means: any number of rows
 *     of a number a particle, [row][count]
 */
public record Mutation(
        double[] acceptance, boolean[] divergent, double maxEnergyError, long gradientEvaluations, double[][] lessons) {

    /** Energy error [nat] beyond which a simulated trajectory counts as divergent. */
    public static final double DIVERGENCE_THRESHOLD = 1000.0;

    private static final double[][] NO_LESSONS = {};

    /** The outcome of a kernel that simulates no trajectories, and so has no energy errors. */
    public Mutation(double[] acceptance, boolean[] divergent, long gradientEvaluations) {
        this(acceptance, divergent, 0.0, gradientEvaluations, NO_LESSONS);
    }

    /**
     * The outcome of a kernel that simulates trajectories.
     *
     * @param energyError growth of the total energy along each particle's trajectory [nat]; NaN or infinite where the
     *     trajectory left the region of positive probability, [count]
     */
    public static Mutation ofTrajectories(double[] acceptance, double[] energyError, long gradientEvaluations) {
        boolean[] divergent = new boolean[energyError.length];
        double largest = 0.0;
        for (int n = 0; n < energyError.length; n++) {
            // Written so that an energy error that is not a number counts as divergent.
            divergent[n] = !(energyError[n] <= DIVERGENCE_THRESHOLD);
            double magnitude = Double.isNaN(energyError[n]) ? Double.POSITIVE_INFINITY : Math.abs(energyError[n]);
            largest = Math.max(largest, magnitude);
        }
        return new Mutation(acceptance, divergent, largest, gradientEvaluations, NO_LESSONS);
    }

    /** Mean acceptance probability over the particles. */
    public double acceptanceRate() {
        double sum = 0.0;
        for (double a : acceptance) {
            sum += a;
        }
        return sum / acceptance.length;
    }

    /** Number of divergent particles. */
    public int divergences() {
        int divergences = 0;
        for (boolean d : divergent) {
            if (d) {
                divergences++;
            }
        }
        return divergences;
    }

    /**
     * This outcome with a further row of lessons.
     *
     * @param lesson a number a particle, [count]
     */
    public Mutation withLesson(double[] lesson) {
        double[][] more = Arrays.copyOf(lessons, lessons.length + 1);
        more[lessons.length] = lesson;
        return new Mutation(acceptance, divergent, maxEnergyError, gradientEvaluations, more);
    }

    /** The row of lessons added last, [count]. */
    public double[] lastLesson() {
        return lessons[lessons.length - 1];
    }

    /** This outcome without the row of lessons added last, as it was before {@link #withLesson}. */
    public Mutation withoutLastLesson() {
        double[][] fewer = Arrays.copyOf(lessons, lessons.length - 1);
        return new Mutation(acceptance, divergent, maxEnergyError, gradientEvaluations, fewer);
    }

    /** The outcome for a whole cloud, from those of its blocks in order. */
    public static Mutation concat(List<Mutation> blocks) {
        int count = blocks.stream().mapToInt(b -> b.acceptance.length).sum();
        double[] acceptance = new double[count];
        boolean[] divergent = new boolean[count];
        double maxEnergyError = 0.0;
        long gradientEvaluations = 0;
        double[][] lessons = new double[blocks.get(0).lessons.length][count];
        int at = 0;
        for (Mutation block : blocks) {
            System.arraycopy(block.acceptance, 0, acceptance, at, block.acceptance.length);
            System.arraycopy(block.divergent, 0, divergent, at, block.divergent.length);
            for (int row = 0; row < lessons.length; row++) {
                System.arraycopy(block.lessons[row], 0, lessons[row], at, block.acceptance.length);
            }
            maxEnergyError = Math.max(maxEnergyError, block.maxEnergyError);
            gradientEvaluations += block.gradientEvaluations;
            at += block.acceptance.length;
        }
        return new Mutation(acceptance, divergent, maxEnergyError, gradientEvaluations, lessons);
    }
}
