package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.problem.formulation.PolicyTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Tells the motions of a few solutions apart, the cheapest first: one that is near none of those before it represents a kind of
 * its own. A sample is sorted by {@link Solutions}.
 */
public final class KindsOfMotion {

    /** Motions closer than this are of one kind, in the units of the whitening. */
    private static final double SAME = 0.5;

    private final Motions motions;
    private final Motions.Whitening whitening;
    private final List<Integer> representatives = new ArrayList<>();
    private final int[] kindOf;

    /**
     * Sorts motions into kinds.
     *
     * @param order indices of those to be sorted; of each kind the first represents it
     */
    KindsOfMotion(Motions motions, Motions.Whitening whitening, int[] order) {
        this.motions = motions;
        this.whitening = whitening;
        kindOf = new int[motions.count()];
        Arrays.fill(kindOf, -1);
        for (int n : order) {
            double[] path = motions.paths()[n];
            int nearest = representatives.isEmpty() ? -1 : nearest(path, representatives);
            if (nearest < 0 || !(whitening.distance(path, motions.paths()[nearest]) < SAME)) {
                representatives.add(n);
                nearest = n;
            }
            kindOf[n] = nearest;
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
        Motions motions = Motions.of(target, solutions);
        return new KindsOfMotion(motions, motions.chosen(order).whiteningOverAll(), order);
    }

    /**
     * Sorts motions of several samples likewise.
     *
     * @param paths states over time, one after the other, [motions][(T + 1) · stateDim]; finite
     * @param stateDim entries of a state
     * @param order indices of all of them, the cheapest first
     */
    public static KindsOfMotion among(double[][] paths, int stateDim, int[] order) {
        Motions motions = new Motions(paths, stateDim);
        return new KindsOfMotion(motions, motions.whiteningOverAll(), order);
    }

    /** Indices of the motions that represent the kinds, in order. */
    public List<Integer> representatives() {
        return List.copyOf(representatives);
    }

    /** The representative of the kind of a motion; -1 for one that was not sorted. */
    public int kindOf(int motion) {
        return kindOf[motion];
    }

    /** That of some representatives whose motion is nearest. */
    int nearest(double[] path, List<Integer> among) {
        return among.stream()
                .min(Comparator.comparingDouble(kind -> whitening.distance(path, motions.paths()[kind])))
                .orElseThrow();
    }
}
