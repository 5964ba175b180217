package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link Resampler} has to do. */
public interface ResamplerContract {

    /** The resampler to test. */
    Resampler resampler();

    /** A parent of weight w has {@code count · w} offspring on average, whether count is the number of parents or not. */
    @Test
    default void givesEachParentItsShareOnAverage() {
        double[] weights = {0.0, 0.02, 0.5, 0.0, 0.13, 0.3, 0.05, 0.0};
        int trials = 20_000;
        for (int count : new int[] {weights.length, 5, 13}) {
            double[][] offspring = new double[weights.length][trials];
            for (int trial = 0; trial < trials; trial++) {
                for (int ancestor : ancestors(weights, count, trial)) {
                    offspring[ancestor][trial]++;
                }
            }
            for (int parent = 0; parent < weights.length; parent++) {
                Bounds.assertMean(
                        "offspring of a parent of weight " + weights[parent],
                        offspring[parent],
                        count * weights[parent],
                        count,
                        Bounds.FALSE_ALARM_RATE / (3 * weights.length));
            }
        }
    }

    /** Weight zero means no offspring, even where the weights fall short of 1 by rounding. */
    @Test
    default void givesAParentOfWeightZeroNoOffspring() {
        double[] weights = {0.0, 0.25, 0.0, 0.75 - 1e-12, 0.0};
        for (int trial = 0; trial < 2000; trial++) {
            assertThat(ancestors(weights, 500, trial)).containsOnly(1, 3);
        }
    }

    /** The draw is a function of weights and random numbers, and the weights are only read. */
    @Test
    default void isAFunctionOfItsArguments() {
        double[] weights = {0.1, 0.2, 0.3, 0.4};
        int[] first = ancestors(weights, 100, 8);
        assertThat(weights).containsExactly(0.1, 0.2, 0.3, 0.4);
        ancestors(new double[] {0.9, 0.1}, 50, 9);
        assertThat(ancestors(weights, 100, 8)).containsExactly(first);
    }

    private int[] ancestors(double[] weights, int count, long seed) {
        int[] ancestors = new int[count];
        // Whoever forgets to write an entry is caught by the index.
        Arrays.fill(ancestors, -1);
        resampler().resample(weights, new Rng(seed, 0, 0, 0), ancestors);
        assertThat(Arrays.stream(ancestors)).allMatch(a -> a >= 0 && a < weights.length);
        return ancestors;
    }
}
