package io.tsmc.sampler;

import java.util.Arrays;

/**
 * The standard error of the mean of a function over a cloud, estimated from one run by who descends from whom: families are
 * independent, the members of one are not. Families reach back to the prior sample where ten or more of them are left (Lee
 * and Whiteley, "Variance estimation in the particle filter", Biometrika 105, 2018), and a few steps only (Olsson and Douc,
 * "Numerically stable online estimation of variance in particle filters", Bernoulli 25, 2019), which is less noisy and
 * misses what moves have not forgotten by then. The largest counts, as it does for the evidence: see
 * {@link EvidenceVariance}.
 *
 * <p>With too few lineages from the prior, those of a few steps tell only if the function has been forgotten over them: if
 * members of a family are no more alike than others. A mean over modes that moves do not go between is never told so.
 */
final class MeanError {

    /** Fewer families than this, weighted, and the estimate is mostly noise. */
    private static final double FEWEST = 10.0;

    /** Correlation within families beyond which what came before them counts. */
    private static final double REMEMBERED = 0.15;

    private final double[] deviations;
    private final double variance;

    private MeanError(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        deviations = Arrays.stream(values).map(value -> value - mean).toArray();
        variance = Arrays.stream(deviations).map(d -> d * d).sum() / values.length;
    }

    /**
     * The standard error, in the unit of the values; NaN where it cannot be told.
     *
     * @param values of the function, [count]
     */
    static double of(State state, double[] values) {
        if (state.drift().isLag()) {
            return Double.NaN;
        }
        MeanError error = new MeanError(values);
        double independent = Math.sqrt(error.variance / (values.length - 1.0));
        double fromPrior = state.genealogy().standardError(values);
        double recent = error.ofRecent(state);
        return Double.isNaN(fromPrior)
                ? Math.max(independent, recent)
                : Math.max(independent, Double.isNaN(recent) ? fromPrior : Math.max(recent, fromPrior));
    }

    private double ofRecent(State state) {
        Genealogy families = state.variance().recent().get(0).genealogy();
        return families.effectiveLineages() >= FEWEST && isForgottenWithin(families)
                ? families.standardError(deviations)
                : Double.NaN;
    }

    /** Whether two members of a family are as good as independent. */
    private boolean isForgottenWithin(Genealogy families) {
        int[] eves = families.eves();
        double[] sum = new double[Arrays.stream(eves).max().orElseThrow() + 1];
        int[] members = new int[sum.length];
        for (int n = 0; n < eves.length; n++) {
            sum[eves[n]] += deviations[n];
            members[eves[n]]++;
        }
        double pairs =
                Arrays.stream(members).mapToDouble(m -> (double) m * (m - 1)).sum();
        double products = Arrays.stream(sum).map(s -> s * s).sum() - variance * eves.length;
        return products <= REMEMBERED * variance * pairs;
    }
}
