package io.tsmc.checks;

import io.tsmc.api.Resampler;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;

/** What holds for every resampler. Each check throws an {@link AssertionError} if it fails. */
public final class ResamplerChecks {

    private static final int TRIALS = 20_000;

    private final Resampler resampler;

    /** Checks one resampler. */
    public ResamplerChecks(Resampler resampler) {
        this.resampler = resampler;
    }

    /**
     * A parent of weight w has {@code count · w} offspring on average, whether count is the number of parents or not. False
     * alarm: 1e-6.
     */
    public void givesEachParentItsShareOnAverage() {
        double[] weights = {0.0, 0.02, 0.5, 0.0, 0.13, 0.3, 0.05, 0.0};
        for (int count : new int[] {weights.length, 5, 13}) {
            double[][] offspring = new double[weights.length][TRIALS];
            for (int trial = 0; trial < TRIALS; trial++) {
                for (int ancestor : ancestors(weights, count, trial)) {
                    offspring[ancestor][trial]++;
                }
            }
            for (int parent = 0; parent < weights.length; parent++) {
                Bounds.requireMean(
                        "offspring of a parent of weight " + weights[parent],
                        offspring[parent],
                        count * weights[parent],
                        count,
                        Bounds.FALSE_ALARM_RATE / (3 * weights.length));
            }
        }
    }

    /** Weight zero means no offspring, even where the weights fall short of 1 by rounding. */
    public void givesAParentOfWeightZeroNoOffspring() {
        double[] weights = {0.0, 0.25, 0.0, 0.75 - 1e-12, 0.0};
        for (int trial = 0; trial < 2000; trial++) {
            for (int ancestor : ancestors(weights, 500, trial)) {
                Assert.that(
                        weights[ancestor] > 0.0,
                        "parent " + ancestor + " of weight 0 has offspring, of weights " + Arrays.toString(weights)
                                + ". Maybe the last parent is taken where the sum of the weights falls short of 1");
            }
        }
    }

    /** The draw is a function of weights and random numbers, and the weights are only read. */
    public void isAFunctionOfItsArguments() {
        double[] weights = {0.1, 0.2, 0.3, 0.4};
        double[] unchanged = weights.clone();
        int[] first = ancestors(weights, 100, 8);
        Assert.same("weights", weights, unchanged, "Maybe work on a copy of them");
        ancestors(new double[] {0.9, 0.1}, 50, 9);
        Assert.same(
                "the second draw with the same weights and random numbers",
                ancestors(weights, 100, 8),
                first,
                "Maybe something is kept from call to call");
    }

    private int[] ancestors(double[] weights, int count, long seed) {
        int[] ancestors = new int[count];
        // Whoever forgets to write an entry is caught by the index.
        Arrays.fill(ancestors, -1);
        resampler.resample(weights, RngStreams.of(seed, RngUse.CHECK).particle(0), ancestors);
        for (int n = 0; n < count; n++) {
            Assert.that(
                    ancestors[n] >= 0 && ancestors[n] < weights.length,
                    "ancestor " + n + " of " + count + " is " + ancestors[n] + ", with " + weights.length
                            + " parents. Maybe an entry is left unwritten");
        }
        return ancestors;
    }
}
