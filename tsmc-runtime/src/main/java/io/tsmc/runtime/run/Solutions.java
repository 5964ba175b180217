package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells kinds of motion apart. Distances are between motions, not between parameters, which may differ by much and do the
 * same: root mean square over times and entries of the state, each in units of its standard deviation over the sample, in the
 * mean over time. Two kinds that share the sample are two such units apart or more in the entries in which they differ.
 */
final class Solutions {

    /** Polished solutions closer than this are of one kind. */
    private static final double SAME = 0.5;

    private final PolicyTarget target;
    private final double[][] sample;
    private final double[] scale;

    private Solutions(PolicyTarget target, Particles sample) {
        this.target = target;
        this.sample = motions(sample);
        scale = scale(this.sample, target.problem().dynamics().stateDim());
    }

    /**
     * The kinds among the polished solutions, the cheapest first.
     *
     * @param state the sample, and where it descends from
     * @param logEvidenceError of its log evidence [nat]; NaN if it is not known
     */
    static List<Solution> of(PolicyTarget target, State state, double logEvidenceError, Polished polished) {
        Solutions solutions = new Solutions(target, state.particles());
        double[][] ends = solutions.motions(polished.ends());
        int[] order = Arrays.stream(polished.ends().byCost())
                .filter(polished.ends()::isPossible)
                .toArray();
        List<Integer> kinds = new ArrayList<>();
        int[] members = new int[ends.length];
        for (int n : order) {
            int nearest = kinds.isEmpty() ? -1 : solutions.nearest(ends[n], ends, kinds);
            if (nearest < 0 || !(solutions.distance(ends[n], ends[nearest]) < SAME)) {
                kinds.add(n);
                nearest = n;
            }
            members[nearest]++;
        }
        int[] kindOf = Arrays.stream(solutions.sample)
                .mapToInt(motion -> solutions.nearest(motion, ends, kinds))
                .toArray();
        boolean canBeTold = !state.drift().isLag()
                && polished.evidenceBound()
                        .filter(bound -> bound.isMissedBy(state.logEvidence(), logEvidenceError))
                        .isEmpty();
        return kinds.stream()
                .map(kind -> solution(kind, kindOf, members[kind], polished, state, canBeTold))
                .toList();
    }

    private static Solution solution(
            int kind, int[] kindOf, int members, Polished polished, State state, boolean canBeTold) {
        double[] isOfKind =
                Arrays.stream(kindOf).mapToDouble(k -> k == kind ? 1.0 : 0.0).toArray();
        double mass = Arrays.stream(isOfKind).sum() / isOfKind.length;
        double error = canBeTold && mass > 0.0 && mass < 1.0 ? state.genealogy().standardError(isOfKind) : Double.NaN;
        return new Solution(kind, mass, error, polished.ends().cost()[kind], members);
    }

    /** The kind whose motion is nearest. */
    private int nearest(double[] motion, double[][] ends, List<Integer> kinds) {
        return kinds.stream()
                .min(Comparator.comparingDouble(kind -> distance(motion, ends[kind])))
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
    private double[][] motions(Particles particles) {
        return IntStream.range(0, particles.count())
                .mapToObj(n -> Arrays.stream(
                                target.rollout(particles.positionOf(n)).states())
                        .flatMapToDouble(Arrays::stream)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** One over the variance of each entry of the state over the sample, in the mean over time; 0 if it never varies. */
    private static double[] scale(double[][] sample, int stateDim) {
        double[] variance = new double[stateDim];
        int length = sample[0].length;
        for (int i = 0; i < length; i++) {
            double sum = 0.0;
            for (double[] motion : sample) {
                sum += motion[i];
            }
            double mean = sum / sample.length;
            for (double[] motion : sample) {
                variance[i % stateDim] += (motion[i] - mean) * (motion[i] - mean);
            }
        }
        double count = (double) sample.length * length / stateDim;
        return Arrays.stream(variance).map(v -> v > 0.0 ? count / v : 0.0).toArray();
    }
}
