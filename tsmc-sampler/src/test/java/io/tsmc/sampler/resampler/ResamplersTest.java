package io.tsmc.sampler.resampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.sampler.Statistics;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against exact answers: offspring numbers are multinomial, shares are rounded, and the variance of a resampled mean is what
 * each scheme's theory says. Repetitions have streams of their own.
 */
class ResamplersTest {

    private static final int TRIALS = 40_000;

    /** In no order: 8 parents, one of them without weight, 13 offspring. */
    private static final double[] WEIGHTS = {0.05, 0.21, 0.0, 0.11, 0.02, 0.33, 0.04, 0.24};

    private static final double[] VALUES = {3.0, -1.0, 50.0, 0.5, 7.0, -2.0, 1.5, 4.0};
    private static final int COUNT = 13;

    static List<Resampler> all() {
        return List.of(new Systematic(), new Stratified(), new Multinomial(), new Residual(), new Ssp());
    }

    static List<Resampler> roundingUpOrDown() {
        return List.of(new Systematic(), new Ssp());
    }

    @ParameterizedTest
    @MethodSource("all")
    void sharesAreMetOnAverage(Resampler resampler) {
        double[][] offspring = new double[WEIGHTS.length][TRIALS];
        for (int trial = 0; trial < TRIALS; trial++) {
            int[] counts = offspring(
                    resampler,
                    WEIGHTS,
                    COUNT,
                    RngStreams.of(trial, RngUse.CHECK, 1).particle(0));
            for (int n = 0; n < counts.length; n++) {
                offspring[n][trial] = counts[n];
            }
        }
        for (int n = 0; n < WEIGHTS.length; n++) {
            if (WEIGHTS[n] == 0.0) {
                assertThat(offspring[n]).containsOnly(0.0);
            } else if (StatUtils.variance(offspring[n]) > 0.0) {
                Statistics.assertMean(
                        resampler + ", parent " + n,
                        offspring[n],
                        COUNT * WEIGHTS[n],
                        Statistics.FALSE_ALARM_RATE / WEIGHTS.length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("roundingUpOrDown")
    void everyParentHasItsShareRoundedUpOrDown(Resampler resampler) {
        for (int trial = 0; trial < 2000; trial++) {
            int count = 3 + trial % 60;
            int[] offspring = offspring(
                    resampler,
                    WEIGHTS,
                    count,
                    RngStreams.of(trial, RngUse.CHECK, 2).particle(0));
            for (int n = 0; n < WEIGHTS.length; n++) {
                double share = count * WEIGHTS[n];
                assertThat(offspring[n])
                        .as("%s, share %s", resampler, share)
                        .isBetween((int) Math.floor(share - 1e-9), (int) Math.ceil(share + 1e-9));
            }
        }
    }

    @Test
    void residualGivesAtLeastTheShareRoundedDown() {
        for (int trial = 0; trial < 2000; trial++) {
            int[] offspring = offspring(
                    new Residual(),
                    WEIGHTS,
                    40,
                    RngStreams.of(trial, RngUse.CHECK, 3).particle(0));
            for (int n = 0; n < WEIGHTS.length; n++) {
                assertThat(offspring[n]).isGreaterThanOrEqualTo((int) Math.floor(40 * WEIGHTS[n]));
            }
        }
    }

    /** Pearson's statistic of the parents of all offspring: chi-square where offspring are independent. */
    @Test
    void multinomialDrawsParentsIndependently() {
        long[] drawn = new long[WEIGHTS.length];
        for (int trial = 0; trial < TRIALS; trial++) {
            int[] counts = offspring(
                    new Multinomial(),
                    WEIGHTS,
                    COUNT,
                    RngStreams.of(trial, RngUse.CHECK, 4).particle(0));
            for (int n = 0; n < counts.length; n++) {
                drawn[n] += counts[n];
            }
        }
        double statistic = 0.0;
        int cells = 0;
        for (int n = 0; n < WEIGHTS.length; n++) {
            if (WEIGHTS[n] > 0.0) {
                double expected = (double) TRIALS * COUNT * WEIGHTS[n];
                statistic += (drawn[n] - expected) * (drawn[n] - expected) / expected;
                cells++;
            }
        }
        ChiSquaredDistribution distribution = new ChiSquaredDistribution(cells - 1);
        assertThat(statistic)
                .isLessThan(distribution.inverseCumulativeProbability(1.0 - Statistics.FALSE_ALARM_RATE / 2))
                .isGreaterThan(distribution.inverseCumulativeProbability(Statistics.FALSE_ALARM_RATE / 2));
    }

    @Test
    void varianceOfMultinomialIsExact() {
        assertVariance(new Multinomial(), COUNT * variance(WEIGHTS));
    }

    @Test
    void varianceOfStratifiedIsExact() {
        double exact = 0.0;
        for (int n = 0; n < COUNT; n++) {
            exact += variance(stratum(n));
        }
        assertThat(exact).isLessThan(COUNT * variance(WEIGHTS));
        assertVariance(new Stratified(), exact);
    }

    @Test
    void varianceOfResidualIsExact() {
        double[] residuals = Arrays.stream(WEIGHTS)
                .map(w -> COUNT * w - Math.floor(COUNT * w))
                .toArray();
        double rest = Arrays.stream(residuals).sum();
        double exact =
                rest * variance(Arrays.stream(residuals).map(r -> r / rest).toArray());
        assertThat(exact).isLessThan(COUNT * variance(WEIGHTS));
        assertVariance(new Residual(), exact);
    }

    /** Theorem 4 of Gerber, Chopin and Whiteley: not above that of multinomial, in any order of the parents. */
    @Test
    void varianceOfSspIsBelowThatOfMultinomial() {
        double[] sums = sums(new Ssp());
        double variance = StatUtils.variance(sums);
        assertThat(variance + errorOfVariance(sums)).isLessThan(COUNT * variance(WEIGHTS));
    }

    private static void assertVariance(Resampler resampler, double exact) {
        double[] sums = sums(resampler);
        assertThat(Math.abs(StatUtils.variance(sums) - exact))
                .as("%s: variance %s, exact %s", resampler, StatUtils.variance(sums), exact)
                .isLessThan(errorOfVariance(sums));
    }

    /** Error bar of a sample variance, from the fourth moment; the factor has a false-alarm rate of 1e-6 (normal). */
    private static double errorOfVariance(double[] sample) {
        double mean = StatUtils.mean(sample);
        double variance = StatUtils.variance(sample);
        double fourth =
                Arrays.stream(sample).map(x -> Math.pow(x - mean, 4)).average().orElseThrow();
        return 4.9 * Math.sqrt((fourth - variance * variance) / sample.length);
    }

    private static double[] sums(Resampler resampler) {
        double[] sums = new double[TRIALS];
        for (int trial = 0; trial < TRIALS; trial++) {
            int[] counts = offspring(
                    resampler,
                    WEIGHTS,
                    COUNT,
                    RngStreams.of(trial, RngUse.CHECK, 5).particle(0));
            for (int n = 0; n < counts.length; n++) {
                sums[trial] += counts[n] * VALUES[n];
            }
        }
        return sums;
    }

    /** Variance of the value of one parent drawn with the given probabilities. */
    private static double variance(double[] probabilities) {
        double mean = 0.0;
        double square = 0.0;
        for (int n = 0; n < probabilities.length; n++) {
            mean += probabilities[n] * VALUES[n];
            square += probabilities[n] * VALUES[n] * VALUES[n];
        }
        return square - mean * mean;
    }

    /** Probabilities of the parents of offspring n of stratified resampling. */
    private static double[] stratum(int n) {
        double[] probabilities = new double[WEIGHTS.length];
        double from = 0.0;
        for (int parent = 0; parent < WEIGHTS.length; parent++) {
            double to = from + COUNT * WEIGHTS[parent];
            probabilities[parent] = Math.max(0.0, Math.min(to, n + 1.0) - Math.max(from, n));
            from = to;
        }
        return probabilities;
    }

    private static int[] offspring(Resampler resampler, double[] weights, int count, Rng rng) {
        int[] ancestors = new int[count];
        resampler.resample(weights, rng, ancestors);
        int[] offspring = new int[weights.length];
        for (int ancestor : ancestors) {
            offspring[ancestor]++;
        }
        return offspring;
    }
}
