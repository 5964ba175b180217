package io.tsmc.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The variance of the log evidence [nat²], added up step by step from families that reach back a few steps only (the
 * fixed lag of Olsson and Douc, "Numerically stable online estimation of variance in particle filters", Bernoulli 25, 2019).
 *
 * <p>Log Z is the sum of what reweighting adds at each step, and what a particle adds, to first order, is its normalised
 * weight less an equal one. A family – a chain of some steps ago and all that descends from it – adds that of its members,
 * over the steps; families are independent draws, and the variance is the sum of the squares of what each has added. That
 * is the estimator of Chan and Lai (Ann. Statist. 41, 2013) and of Lee and Whiteley ("Variance estimation in the particle
 * filter", Biometrika 105, 2018) without the noise of resampling: theirs looks at the share of the cloud that a family ends
 * with, which each resampling changes by chance although it adds nothing to log Z. Where weights are nearly equal, steps
 * many and chains few, that noise can be larger than the variance, and half of the bars come out too short.
 *
 * <p>What a step contributes, by itself and together with the steps before, is what the sum of squares grows by. Families of
 * the prior sample tell it together with all steps before, but most of them are lost on the way; a few steps back there are
 * always enough.
 *
 * @param fromPrior families of the prior sample
 * @param recent families of the clouds of the last steps, the oldest first
 * @param complete variance by the families of the prior sample; 0 once there are too few of them
 * @param lagged variance that the steps so far contributed; NaN once a step had too few families
 * @param independent variance of log Z if each step weighed a fresh sample of independent draws, which is less than it has
 */
public record EvidenceVariance(
        Families fromPrior, List<Families> recent, double complete, double lagged, double independent) {

    /** Steps that a family reaches back. */
    private static final int LAG = 4;

    /** Fewer families than this, weighted, and the estimate is mostly noise. */
    private static final double FEWEST = 10.0;

    /** So many families of the prior sample tell more than those of the last steps. */
    private static final double MANY = 25.0;

    /** A relative standard error beyond this is not that of the logarithm any more. */
    private static final double LARGEST = 0.25;

    /** Below this, weights are equal but for rounding. */
    private static final double ROUNDING = 1e-12;

    /** The prior sample. */
    public static EvidenceVariance ofPriorSample(int count) {
        Families all = Families.of(Genealogy.ofPriorSample(count));
        return new EvidenceVariance(all, List.of(all), 0.0, 0.0, 0.0);
    }

    /**
     * After one more step.
     *
     * @param weights normalised weights of the parents, [parents]
     * @param ancestors the parent of each offspring, [count]
     * @param chainLength how many particles side by side are states of one chain, and so no draws of their own
     */
    EvidenceVariance resampled(double[] weights, int[] ancestors, int chainLength) {
        Families prior = fromPrior.weighted(weights);
        List<Families> weighted =
                recent.stream().map(families -> families.weighted(weights)).toList();
        Families oldest = weighted.get(0);
        double grown = oldest.areAtLeast(FEWEST, weights)
                ? oldest.variance() - recent.get(0).variance()
                : Double.NaN;
        double apart = weighted.get(weighted.size() - 1).variance();
        List<Families> next = new ArrayList<>();
        weighted.forEach(families -> next.add(families.resampled(weights, ancestors)));
        next.add(Families.of(Genealogy.ofChains(ancestors.length, chainLength)));
        return new EvidenceVariance(
                prior.resampled(weights, ancestors),
                List.copyOf(next.subList(Math.max(0, next.size() - LAG), next.size())),
                prior.areAtLeast(MANY, weights) ? prior.variance() : 0.0,
                lagged + grown,
                independent + apart);
    }

    /**
     * Standard error of the log evidence [nat], that is, relative standard error of the evidence; NaN where it cannot be
     * told: too few families are left a few steps on, or the error is too large for the evidence and its logarithm to share
     * one.
     */
    double standardError() {
        if (independent < ROUNDING) {
            return Math.sqrt(independent);
        }
        double variance = Math.max(lagged, Math.max(complete, independent));
        return variance <= LARGEST ? Math.sqrt(variance) : Double.NaN;
    }

    /**
     * The families of a cloud of some steps ago.
     *
     * @param genealogy of today's cloud, counted from that one
     * @param added what each family has added to log Z since then [nat], [families]
     */
    public record Families(Genealogy genealogy, double[] added) {

        private static Families of(Genealogy genealogy) {
            return new Families(genealogy, new double[genealogy.lineages()]);
        }

        private Families weighted(double[] weights) {
            double[] sum = added.clone();
            for (int n = 0; n < weights.length; n++) {
                sum[genealogy.eves()[n]] += weights[n] - 1.0 / weights.length;
            }
            return new Families(genealogy, sum);
        }

        private Families resampled(double[] weights, int[] ancestors) {
            return new Families(genealogy.resampled(weights, ancestors), added);
        }

        private boolean areAtLeast(double count, double[] weights) {
            return genealogy.effectiveLineages(weights) >= count;
        }

        /** The mean is one of these families, which n / (n - 1) makes up for. */
        private double variance() {
            double families = genealogy.effectiveLineages();
            return families
                    / (families - 1.0)
                    * Arrays.stream(added).map(sum -> sum * sum).sum();
        }
    }
}
