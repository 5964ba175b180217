package io.tsmc.sampler.resampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.sampler.Statistics;
import org.junit.jupiter.api.Test;

class SystematicTest {

    @Test
    void everyParentHasItsShareRoundedUpOrDown() {
        for (int trial = 0; trial < 2000; trial++) {
            double[] weights = weights(trial, 50);
            int count = 20 + trial % 60;
            int[] offspring = offspring(
                    weights, count, RngStreams.of(trial, RngUse.CHECK, 1).particle(0));
            for (int n = 0; n < weights.length; n++) {
                double share = count * weights[n];
                assertThat(offspring[n]).isBetween((int) Math.floor(share), (int) Math.ceil(share));
            }
        }
    }

    @Test
    void sharesAreMetOnAverage() {
        double[] weights = weights(0, 10);
        int count = 7;
        int trials = 100_000;
        double[] mean = new double[weights.length];
        for (int trial = 0; trial < trials; trial++) {
            int[] offspring = offspring(
                    weights, count, RngStreams.of(trial, RngUse.CHECK, 2).particle(0));
            for (int n = 0; n < weights.length; n++) {
                mean[n] += (double) offspring[n] / trials;
            }
        }
        // Offspring vary by at most 1, so Hoeffding's bound holds for each of the means.
        double bound = Math.sqrt(Math.log(2 * weights.length / Statistics.FALSE_ALARM_RATE) / (2.0 * trials));
        for (int n = 0; n < weights.length; n++) {
            assertThat(mean[n]).isCloseTo(count * weights[n], within(bound));
        }
    }

    @Test
    void weightsThatAddUpToLessThanOneByRoundingDoNotReachAParentOfWeightZero() {
        double[] weights = {0.5, 0.5 - 1e-9, 0.0};
        for (int trial = 0; trial < 1000; trial++) {
            assertThat(offspring(
                            weights, 1000, RngStreams.of(trial, RngUse.CHECK, 3).particle(0))[2])
                    .isZero();
        }
    }

    /** Random weights that add up to 1, a third of them zero. */
    private static double[] weights(long seed, int count) {
        Rng rng = RngStreams.of(seed, RngUse.CHECK).particle(0);
        double[] weights = new double[count];
        double sum = 0.0;
        for (int n = 0; n < count; n++) {
            weights[n] = n % 3 == 0 ? 0.0 : StrictMath.exp(2 * rng.nextGaussian());
            sum += weights[n];
        }
        for (int n = 0; n < count; n++) {
            weights[n] /= sum;
        }
        return weights;
    }

    private static int[] offspring(double[] weights, int count, Rng rng) {
        int[] ancestors = new int[count];
        new Systematic().resample(weights, rng, ancestors);
        int[] offspring = new int[weights.length];
        for (int ancestor : ancestors) {
            offspring[ancestor]++;
        }
        return offspring;
    }
}
