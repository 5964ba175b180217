package io.tsmc.api;

import java.util.List;

/**
 * What one transition of a kernel did to each particle.
 *
 * @param acceptance Metropolis–Hastings acceptance probability min(1, ratio), 0 for an impossible proposal, [count]
 * @param divergent whether the energy error of the proposal exceeded {@link #DIVERGENCE_THRESHOLD} or was not a number,
 *     [count]
 * @param gradientEvaluations evaluations of cost and gradient spent, one a particle each time
 */
public record Mutation(double[] acceptance, boolean[] divergent, long gradientEvaluations) {

    /** Energy error [nat] beyond which a simulated trajectory counts as divergent. */
    public static final double DIVERGENCE_THRESHOLD = 1000.0;

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
        long gradientEvaluations = 0;
        int at = 0;
        for (Mutation block : blocks) {
            System.arraycopy(block.acceptance, 0, acceptance, at, block.acceptance.length);
            System.arraycopy(block.divergent, 0, divergent, at, block.divergent.length);
            gradientEvaluations += block.gradientEvaluations;
            at += block.acceptance.length;
        }
        return new Mutation(acceptance, divergent, gradientEvaluations);
    }
}
