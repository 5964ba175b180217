package io.tsmc.runtime.run;

import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.sampler.State;
import java.util.Arrays;
import java.util.List;

/**
 * The {@link KindsOfMotion} among polished solutions, and how much of the sample is of each. The unit of each entry of the state
 * is its standard deviation over the sample, in the mean over time: two kinds that share the sample are two such units apart or
 * more in the entries in which they differ.
 */
final class Solutions {

    private Solutions() {}

    /**
     * The kinds among the polished solutions, the cheapest first.
     *
     * @param state the sample, and where it descends from
     * @param logEvidenceError of its log evidence [nat]; NaN if it is not known
     */
    static List<Solution> of(PolicyTarget target, State state, double logEvidenceError, Polished polished) {
        double[][] sample = KindsOfMotion.motions(target, state.particles());
        int[] order = Arrays.stream(polished.ends().byCost())
                .filter(polished.ends()::isPossible)
                .toArray();
        KindsOfMotion kinds = new KindsOfMotion(
                KindsOfMotion.motions(target, polished.ends()),
                scale(sample, target.problem().dynamics().stateDim()),
                order);
        int[] kindOf = Arrays.stream(sample).mapToInt(kinds::nearest).toArray();
        boolean canBeTold = !state.drift().isLag()
                && polished.evidenceBound()
                        .filter(bound -> bound.isMissedBy(state.logEvidence(), logEvidenceError))
                        .isEmpty();
        return kinds.representatives().stream()
                .map(kind -> solution(kind, kindOf, kinds.members(kind), polished, state, canBeTold))
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
