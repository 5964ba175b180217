package io.tsmc.runtime.internal.calibration;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Whether ranks are uniform: their empirical distribution function against simultaneous bands (Säilynoja, Bürkner and Vehtari,
 * "Graphical test for discrete uniformity and its applications", Statistics and Computing 32, 2022). At each rank the number of runs at
 * or below it is binomial; what is tested is the least probable of these numbers, whose distribution is simulated, so that the false-alarm rate is
 * exact for any number of runs, up to that simulation.
 *
 * @param ranks number of draws below the true value, from 0 to {@code draws}, [runs]
 * @param draws number of draws of each posterior, L
 * @param pValue probability of ranks that are as improbable as these, if all is right
 * @param lower least number of runs at or below each rank that passes, [L + 1]
 * @param upper largest number of runs at or below each rank that passes, [L + 1]
 * @param passes whether the ranks are within the bands
 */
record RankTest(int[] ranks, int draws, double pValue, int[] lower, int[] upper, boolean passes) {

    private static final int SIMULATIONS = 20_000;
    private static final long SEED = 1L;

    /**
     * Tests ranks.
     *
     * @param ranks from 0 to {@code draws}, [runs], at least one
     * @param falseAlarmRate of this one test
     */
    static RankTest of(int[] ranks, int draws, double falseAlarmRate) {
        int runs = ranks.length;
        double[][] tails = tails(runs, draws);
        double[] simulated = simulate(tails, runs, draws);
        double found = leastTail(cumulative(ranks, draws), tails);
        long asImprobable =
                Arrays.stream(simulated).filter(tail -> tail <= found).count();
        // The largest tail of which no more than the false-alarm rate are below.
        double limit = simulated[(int) Math.floor(falseAlarmRate * simulated.length)];
        int[] lower = new int[draws + 1];
        int[] upper = new int[draws + 1];
        for (int rank = 0; rank <= draws; rank++) {
            upper[rank] = runs;
            while (lower[rank] < runs && tails[rank][lower[rank]] < limit) {
                lower[rank]++;
            }
            while (upper[rank] > lower[rank] && tails[rank][upper[rank]] < limit) {
                upper[rank]--;
            }
        }
        return new RankTest(
                ranks.clone(), draws, (asImprobable + 1.0) / (simulated.length + 1.0), lower, upper, found >= limit);
    }

    /** Probability of so few runs or fewer, or of so many or more, whichever is smaller, at or below each rank, [L + 1][runs + 1]. */
    private static double[][] tails(int runs, int draws) {
        double[][] tails = new double[draws + 1][runs + 1];
        for (int rank = 0; rank < draws; rank++) {
            BinomialDistribution below = new BinomialDistribution(null, runs, (rank + 1.0) / (draws + 1.0));
            double sum = 0.0;
            for (int count = 0; count <= runs; count++) {
                double probability = below.probability(count);
                double atLeast = 1.0 - sum;
                sum += probability;
                tails[rank][count] = Math.min(sum, atLeast);
            }
        }
        // All are at or below the highest rank.
        Arrays.fill(tails[draws], 1.0);
        return tails;
    }

    /** In increasing order. */
    private static double[] simulate(double[][] tails, int runs, int draws) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] least = new double[SIMULATIONS];
        int[] ranks = new int[runs];
        for (int s = 0; s < SIMULATIONS; s++) {
            Arrays.setAll(ranks, r -> random.nextInt(draws + 1));
            least[s] = leastTail(cumulative(ranks, draws), tails);
        }
        Arrays.sort(least);
        return least;
    }

    private static double leastTail(int[] cumulative, double[][] tails) {
        double least = 1.0;
        for (int rank = 0; rank < cumulative.length; rank++) {
            least = Math.min(least, tails[rank][cumulative[rank]]);
        }
        return least;
    }

    /** Number of runs at or below each rank, [L + 1]. */
    int[] cumulative() {
        return cumulative(ranks, draws);
    }

    private static int[] cumulative(int[] ranks, int draws) {
        int[] counts = new int[draws + 1];
        for (int rank : ranks) {
            counts[rank]++;
        }
        for (int rank = 1; rank <= draws; rank++) {
            counts[rank] += counts[rank - 1];
        }
        return counts;
    }

    /** What is the matter with ranks that do not pass. */
    String words() {
        double runs = ranks.length;
        double mean = 0.0;
        double square = 0.0;
        for (int rank : ranks) {
            double centred = (rank + 0.5) / (draws + 1.0) - 0.5;
            mean += centred / runs;
            square += centred * centred / runs;
        }
        // Of a uniform distribution, in standard errors: its variance is 1/12, and that of its square 1/180.
        double shift = mean * Math.sqrt(12.0 * runs);
        double width = (square - 1.0 / 12.0) * Math.sqrt(180.0 * runs);
        if (Math.abs(shift) > Math.abs(width)) {
            return shift > 0.0
                    ? "true values are too often above: the posterior is too low"
                    : "true values are too often below: the posterior is too high";
        }
        return width > 0.0
                ? "true values are too often in the tails: the posterior is too narrow"
                : "true values are too often in the middle: the posterior is too wide";
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "RankTest[runs=%d, draws=%d, p=%.3g]", ranks.length, draws, pValue);
    }
}
