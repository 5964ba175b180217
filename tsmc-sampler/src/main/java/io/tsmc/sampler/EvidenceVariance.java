package io.tsmc.sampler;

import java.util.ArrayList;
import java.util.List;

/**
 * The variance of the log evidence [nat²], added up step by step from genealogies that reach back a few steps only (the
 * fixed lag of Olsson and Douc, "Numerically stable online estimation of variance in particle filters", Bernoulli 25, 2019).
 *
 * <p>What a step adds to log Z varies by itself and together with what the steps before it added. By {@link Genealogy},
 * counted from the cloud of {@link #LAG} steps ago, the growth of log Z since then has a variance, with this step and
 * without it; the difference is what this step contributes. A lineage that reaches back to the prior sample says the same,
 * and the rest of the covariances, but most of them are lost on the way: under multinomial resampling, whose pairs of
 * relatives are many, so much that the estimate is noise and often negative. A few steps back there are always enough.
 *
 * @param recent the clouds of the last steps, the oldest first
 * @param lagged variance that the steps so far contributed; NaN once a step had too few lineages
 * @param independent variance of log Z if each step weighed a fresh sample of independent draws, which is less than it has
 */
public record EvidenceVariance(List<Window> recent, double lagged, double independent) {

    /** Steps that a genealogy reaches back. Measured on six evidences: from 3 to 8 the bars differ by less than 5 %. */
    private static final int LAG = 4;

    /** Fewer lineages than this, weighted, and the estimate is mostly noise. */
    private static final double FEWEST_LINEAGES = 10.0;

    /** So many lineages of the prior sample tell more than the last steps. */
    private static final double MANY_LINEAGES = 25.0;

    /** A relative standard error beyond this is not that of the logarithm any more. */
    private static final double LARGEST = 0.25;

    /** Below this, differences of genealogies are rounding. */
    private static final double ROUNDING = 1e-12;

    /** The prior sample. */
    public static EvidenceVariance ofPriorSample(int count) {
        return new EvidenceVariance(List.of(new Window(Genealogy.ofPriorSample(count), 0.0)), 0.0, 0.0);
    }

    /**
     * After one more step.
     *
     * @param weights normalised weights of the parents, [parents]
     * @param ancestors the parent of each offspring, [count]
     * @param chainLength how many particles side by side are states of one chain, and so no draws of their own
     */
    EvidenceVariance resampled(double[] weights, int[] ancestors, int chainLength) {
        List<Window> next = new ArrayList<>();
        for (Window window : recent) {
            Genealogy genealogy = window.genealogy;
            next.add(new Window(genealogy.resampled(weights, ancestors), genealogy.variance(weights)));
        }
        Window oldest = recent.get(0);
        double grown = oldest.genealogy.effectiveLineages(weights) >= FEWEST_LINEAGES
                ? next.get(0).variance - oldest.variance
                : Double.NaN;
        double apart = recent.get(recent.size() - 1).genealogy.spread(weights);
        next.add(new Window(Genealogy.ofChains(ancestors.length, chainLength), 0.0));
        return new EvidenceVariance(
                List.copyOf(next.subList(Math.max(0, next.size() - LAG), next.size())),
                lagged + grown,
                independent + apart);
    }

    /**
     * Standard error of the log evidence [nat], that is, relative standard error of the evidence; NaN where it cannot be
     * told: too few lineages are left a few steps on, or the error is too large for the evidence and its logarithm to share
     * one.
     *
     * @param fromPrior the genealogy before the last resampling
     * @param weights normalised weights of the last step, [count]
     */
    double standardError(Genealogy fromPrior, double[] weights) {
        if (independent < ROUNDING) {
            return Math.sqrt(independent);
        }
        double all = fromPrior.effectiveLineages(weights) >= MANY_LINEAGES ? fromPrior.variance(weights) : 0.0;
        double variance = Math.max(lagged, Math.max(all, independent));
        return variance <= LARGEST ? Math.sqrt(variance) : Double.NaN;
    }

    /**
     * A cloud of some steps ago.
     *
     * @param genealogy of today's cloud, counted from that one
     * @param variance of the growth of log Z from that one to the last step's weights
     */
    public record Window(Genealogy genealogy, double variance) {}
}
