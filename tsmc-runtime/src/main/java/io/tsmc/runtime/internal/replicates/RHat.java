package io.tsmc.runtime.internal.replicates;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * How far several clouds agree on one number of each particle: rank-normalised R-hat, the larger of bulk and tail
 * (Vehtari, Gelman, Simpson, Carpenter and Bürkner, "Rank-normalization, folding, and localization", Bayesian Analysis 16,
 * 2021, section 4). Ranks make it indifferent to heavy tails and to the scale; folding around the median makes it see
 * clouds of one centre and different widths. The clouds are not split in halves: splitting finds a drift along a chain,
 * and the particles of a cloud have no order in time.
 */
final class RHat {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0.0, 1.0);

    private RHat() {}

    /**
     * R-hat of the finite values; 1 where the clouds agree perfectly, infinite where each is at a point of its own.
     *
     * @param clouds at least two, each [count]
     */
    static double of(List<double[]> clouds) {
        List<double[]> finite = clouds.stream()
                .map(cloud -> Arrays.stream(cloud).filter(Double::isFinite).toArray())
                .toList();
        double median = median(pooled(finite));
        return Math.max(
                plain(rankNormalised(finite, x -> x)), plain(rankNormalised(finite, x -> Math.abs(x - median))));
    }

    /** Normal scores (eq. 14) of the ranks over all clouds together, ties by their average, cut into clouds again. */
    private static List<double[]> rankNormalised(List<double[]> clouds, DoubleUnaryOperator fold) {
        double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE)
                .rank(Arrays.stream(pooled(clouds)).map(fold).toArray());
        double[] scores = Arrays.stream(ranks)
                .map(rank -> NORMAL.inverseCumulativeProbability((rank - 0.375) / (ranks.length + 0.25)))
                .toArray();
        int[] from = {0};
        return clouds.stream()
                .map(cloud -> Arrays.copyOfRange(scores, from[0], from[0] += cloud.length))
                .toList();
    }

    /** √(((n − 1)/n W + B/n) / W), with B/n the variance of the means and W the mean variance (eqs. 1 to 4). */
    private static double plain(List<double[]> clouds) {
        double count = clouds.stream().mapToInt(cloud -> cloud.length).average().orElseThrow();
        double within = clouds.stream()
                .mapToDouble(cloud -> variance(Spread.of(cloud)))
                .average()
                .orElseThrow();
        double between = variance(Spread.of(
                clouds.stream().mapToDouble(cloud -> Spread.of(cloud).mean()).toArray()));
        // Clouds without any spread agree if they are at the same point, and not at all otherwise.
        if (within == 0.0) {
            return between == 0.0 ? 1.0 : Double.POSITIVE_INFINITY;
        }
        return Math.sqrt((count - 1.0) / count + between / within);
    }

    private static double variance(Spread spread) {
        return spread.standardDeviation() * spread.standardDeviation();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    private static double[] pooled(List<double[]> clouds) {
        return clouds.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
