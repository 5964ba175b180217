package io.tsmc.api;

import java.util.Arrays;
import java.util.List;

/**
 * What one transition of a kernel did to each particle. A kernel makes it with {@link #of} or {@link #ofTrajectories}, and
 * adds what else it has to say.
 */
public final class Mutation {

    /** Energy error [nat] beyond which a simulated trajectory counts as divergent. */
    public static final double DIVERGENCE_THRESHOLD = 1000.0;

    private static final double[][] NO_LESSONS = {};

    private final double[] acceptance;
    private final boolean[] divergent;
    private final double maxEnergyError;
    private final Evaluations evaluations;
    private final double[][] lessons;

    private Mutation(
            double[] acceptance,
            boolean[] divergent,
            double maxEnergyError,
            Evaluations evaluations,
            double[][] lessons) {
        this.acceptance = acceptance;
        this.divergent = divergent;
        this.maxEnergyError = maxEnergyError;
        this.evaluations = evaluations;
        this.lessons = lessons;
    }

    /**
     * The outcome of a kernel that simulates no trajectories, and so has no energy errors.
     *
     * @param acceptance Metropolis–Hastings acceptance probability min(1, ratio), 0 for an impossible proposal, [count]
     * @param gradientEvaluations evaluations of cost and gradient spent, one a particle each time
     */
    public static Mutation of(double[] acceptance, long gradientEvaluations) {
        return of(acceptance, Evaluations.ofGradients(gradientEvaluations));
    }

    /**
     * The outcome of a kernel that simulates no trajectories, and so has no energy errors.
     *
     * @param acceptance as in {@link #of(double[], long)}
     * @param evaluations what was evaluated
     */
    public static Mutation of(double[] acceptance, Evaluations evaluations) {
        return new Mutation(acceptance, new boolean[acceptance.length], 0.0, evaluations, NO_LESSONS);
    }

    /**
     * The outcome of a kernel that simulates trajectories.
     *
     * @param acceptance as in {@link #of(double[], long)}
     * @param energyError growth of the total energy along each particle's trajectory [nat]; NaN or infinite where the
     *     trajectory left the region of positive probability, [count]
     * @param gradientEvaluations as in {@link #of(double[], long)}
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
        return new Mutation(acceptance, divergent, largest, Evaluations.ofGradients(gradientEvaluations), NO_LESSONS);
    }

    /**
     * This outcome with other particles divergent.
     *
     * @param divergentNow whether the proposal of a particle was far from what it was made for, [count]
     */
    public Mutation withDivergent(boolean[] divergentNow) {
        return new Mutation(acceptance, divergentNow, maxEnergyError, evaluations, lessons);
    }

    /** This outcome with another largest energy error [nat], not negative. */
    public Mutation withMaxEnergyError(double error) {
        return new Mutation(acceptance, divergent, error, evaluations, lessons);
    }

    /** This outcome where more was evaluated, besides what the kernel itself did. */
    public Mutation withFurther(Evaluations further) {
        return new Mutation(acceptance, divergent, maxEnergyError, evaluations.plus(further), lessons);
    }

    /**
     * This outcome with a further row of lessons.
     *
     * @param lesson a number a particle, [count]
     */
    public Mutation withLesson(double[] lesson) {
        double[][] more = Arrays.copyOf(lessons, lessons.length + 1);
        more[lessons.length] = lesson;
        return new Mutation(acceptance, divergent, maxEnergyError, evaluations, more);
    }

    /** Acceptance probability of each particle, [count]. */
    public double[] acceptance() {
        return acceptance;
    }

    /**
     * Whether the energy error of a proposal exceeded {@link #DIVERGENCE_THRESHOLD} or was not a number, [count].
     */
    public boolean[] divergent() {
        return divergent;
    }

    /**
     * Largest energy error [nat] of a simulated trajectory over the particles, by magnitude; infinite if one was not a
     * number, 0 where none was simulated.
     */
    public double maxEnergyError() {
        return maxEnergyError;
    }

    /** What was evaluated. */
    public Evaluations evaluations() {
        return evaluations;
    }

    /** Evaluations of cost and gradient spent, one a particle each time. */
    public long gradientEvaluations() {
        return evaluations.gradients();
    }

    /**
     * What the kernel tells its own {@link Kernel#adapted}, which alone knows what it means: any number of rows of a number
     * a particle, [row][count].
     */
    public double[][] lessons() {
        return lessons;
    }

    /** The row of lessons added last, [count]. */
    public double[] lastLesson() {
        return lessons[lessons.length - 1];
    }

    /** This outcome without the row of lessons added last, as it was before {@link #withLesson}. */
    public Mutation withoutLastLesson() {
        double[][] fewer = Arrays.copyOf(lessons, lessons.length - 1);
        return new Mutation(acceptance, divergent, maxEnergyError, evaluations, fewer);
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

    /** The outcome for a whole cloud, from those of its blocks in order. */
    public static Mutation concat(List<Mutation> blocks) {
        int count = blocks.stream().mapToInt(b -> b.acceptance.length).sum();
        double[] acceptance = new double[count];
        boolean[] divergent = new boolean[count];
        double maxEnergyError = 0.0;
        Evaluations evaluations = Evaluations.NONE;
        double[][] lessons = new double[blocks.get(0).lessons.length][count];
        int at = 0;
        for (Mutation block : blocks) {
            System.arraycopy(block.acceptance, 0, acceptance, at, block.acceptance.length);
            System.arraycopy(block.divergent, 0, divergent, at, block.divergent.length);
            for (int row = 0; row < lessons.length; row++) {
                System.arraycopy(block.lessons[row], 0, lessons[row], at, block.acceptance.length);
            }
            maxEnergyError = Math.max(maxEnergyError, block.maxEnergyError);
            evaluations = evaluations.plus(block.evaluations);
            at += block.acceptance.length;
        }
        return new Mutation(acceptance, divergent, maxEnergyError, evaluations, lessons);
    }
}
