package io.tsmc.benchmarks.ranking;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How much two methods differ over the same seeds: the median of the differences seed by seed, and an interval for the median of
 * their distribution. Its ends are order statistics, so it assumes nothing of that distribution but that seeds are
 * independent (Conover, "Practical Nonparametric Statistics", 3rd ed., 1999, section 3.2). With fewer than six seeds no interval
 * reaches 95 %; then it is the widest there is, and says how often such an interval holds.
 *
 * @param pairs number of seeds that both have
 * @param median of the differences; NaN without pairs
 * @param lower end of the interval
 * @param upper end of the interval
 * @param coverage probability that such an interval holds the median
 */
public record PairedDifference(int pairs, double median, double lower, double upper, double coverage) {

    private static final double WANTED = 0.95;

    /**
     * Compares two methods.
     *
     * @param differences one a seed; infinite where only one of them found anything
     */
    public static PairedDifference of(double[] differences) {
        double[] sorted = differences.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        if (n == 0) {
            return new PairedDifference(0, Double.NaN, Double.NaN, Double.NaN, 0.0);
        }
        BinomialDistribution below = new BinomialDistribution(null, n, 0.5);
        int k = 1;
        while (2 * (k + 1) <= n && coverage(below, k + 1) >= WANTED) {
            k++;
        }
        return new PairedDifference(n, Quantiles.median(sorted), sorted[k - 1], sorted[n - k], coverage(below, k));
    }

    /** Of the interval from the k-th smallest to the k-th largest. */
    private static double coverage(BinomialDistribution below, int k) {
        return 1.0 - 2.0 * below.cumulativeProbability(k - 1);
    }

    /** Whether it is told, at 95 %, that the first has less. */
    public boolean isLess() {
        return coverage >= WANTED && upper < 0.0;
    }

    /** Whether it is told, at 95 %, that the first has more. */
    public boolean isMore() {
        return coverage >= WANTED && lower > 0.0;
    }
}
