package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Statistical assertions that hold for every sample size, with a stated rate of false alarms. */
final class Bounds {

    static final double FALSE_ALARM_RATE = 1e-6;

    private Bounds() {}

    /**
     * Asserts that independent draws follow a distribution, by the Kolmogorov–Smirnov distance with the bound of
     * Dvoretzky, Kiefer and Wolfowitz (constant of Massart, Ann. Probab. 18, 1990).
     */
    static void assertFollows(String what, double[] sample, DoubleUnaryOperator distribution) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        double distance = 0.0;
        for (int n = 0; n < count; n++) {
            double probability = distribution.applyAsDouble(sorted[n]);
            distance = Math.max(distance, Math.max(probability - (double) n / count, (n + 1.0) / count - probability));
        }
        assertThat(distance)
                .as("Kolmogorov-Smirnov distance of %s over %d draws (%s)", what, count, falseAlarm())
                .isLessThan(Math.sqrt(Math.log(2 / FALSE_ALARM_RATE) / (2 * count)));
    }

    /**
     * Asserts the mean of independent draws, with the empirical Bernstein bound of Maurer and Pontil (COLT 2009, theorem
     * 4), on either side.
     *
     * @param range largest possible draw less the smallest
     * @param falseAlarmRate of this one check
     */
    static void assertMean(String what, double[] sample, double mean, double range, double falseAlarmRate) {
        int count = sample.length;
        double average = Arrays.stream(sample).sum() / count;
        double variance =
                Arrays.stream(sample).map(x -> (x - average) * (x - average)).sum() / (count - 1);
        double log = Math.log(4 / falseAlarmRate);
        assertThat(Math.abs(average - mean))
                .as("%s: average %s of %d draws, expected %s (%s)", what, average, count, mean, falseAlarm())
                .isLessThan(Math.sqrt(2 * variance * log / count) + 7 * range * log / (3.0 * (count - 1)));
    }

    private static String falseAlarm() {
        return "false alarm: " + FALSE_ALARM_RATE;
    }
}
