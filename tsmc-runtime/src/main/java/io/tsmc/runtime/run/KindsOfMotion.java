package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.problem.formulation.PolicyTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells kinds of motion apart. Distances are between motions, not between parameters, which may differ by much and do the
 * same: root mean square over times and entries of the state, each in a unit of its own.
 */
public final class KindsOfMotion {

    /** Motions closer than this are of one kind. */
    private static final double SAME = 0.5;

    private final double[][] motions;
    private final double[] scale;
    private final List<Integer> representatives = new ArrayList<>();
    private final int[] members;

    /**
     * Sorts motions into kinds.
     *
     * @param motions see {@link #motions}
     * @param scale one over the square of the unit of each entry of the state, [nx]; 0 for one that does not count
     * @param order indices of those to be sorted; of each kind the first represents it
     */
    KindsOfMotion(double[][] motions, double[] scale, int[] order) {
        this.motions = motions;
        this.scale = scale;
        members = new int[motions.length];
        for (int n : order) {
            int nearest = representatives.isEmpty() ? -1 : nearest(motions[n]);
            if (nearest < 0 || !(distance(motions[n], motions[nearest]) < SAME)) {
                representatives.add(n);
                nearest = n;
            }
            members[nearest]++;
        }
    }

    /**
     * Sorts solutions into kinds where there is no sample that tells how much motions differ by chance. The unit of each entry
     * of the state is its standard deviation over all times of all of these motions.
     *
     * @param solutions positions, evaluated; those without a finite cost are of no kind
     */
    public static KindsOfMotion among(PolicyTarget target, Particles solutions) {
        int[] order =
                Arrays.stream(solutions.byCost()).filter(solutions::isPossible).toArray();
        double[][] motions = motions(target, solutions);
        double[] all = Arrays.stream(order)
                .mapToObj(n -> motions[n])
                .flatMapToDouble(Arrays::stream)
                .toArray();
        int stateDim = target.problem().dynamics().stateDim();
        double[] scale = IntStream.range(0, stateDim)
                .mapToDouble(entry -> oneOverVariance(IntStream.range(0, all.length / stateDim)
                        .mapToDouble(t -> all[t * stateDim + entry])
                        .toArray()))
                .toArray();
        return new KindsOfMotion(motions, scale, order);
    }

    /** Indices of the motions that represent the kinds, in order. */
    public List<Integer> representatives() {
        return List.copyOf(representatives);
    }

    /** How many motions are of a kind. */
    int members(int representative) {
        return members[representative];
    }

    /** The kind whose motion is nearest. */
    int nearest(double[] motion) {
        return representatives.stream()
                .min(Comparator.comparingDouble(kind -> distance(motion, motions[kind])))
                .orElseThrow();
    }

    private double distance(double[] a, double[] b) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += scale[i % scale.length] * difference * difference;
        }
        return Math.sqrt(sum / a.length);
    }

    /** States over time, one after the other, [particle][(T + 1) · nx]. */
    static double[][] motions(PolicyTarget target, Particles particles) {
        return IntStream.range(0, particles.count())
                .mapToObj(n -> Arrays.stream(
                                target.rollout(particles.positionOf(n)).states())
                        .flatMapToDouble(Arrays::stream)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double oneOverVariance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0.0);
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0.0);
        return variance > 0.0 ? 1.0 / variance : 0.0;
    }
}
