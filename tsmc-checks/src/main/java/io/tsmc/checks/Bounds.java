package io.tsmc.checks;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Statistical requirements that hold for every sample size, with a stated rate of false alarms. */
final class Bounds {

    static final double FALSE_ALARM_RATE = 1e-6;

    private Bounds() {}

    /**
     * Requires that independent draws follow a distribution, by the Kolmogorov–Smirnov distance with the bound of
     * Dvoretzky, Kiefer and Wolfowitz (constant of Massart, Ann. Probab. 18, 1990).
     */
    static void requireFollows(String what, double[] sample, DoubleUnaryOperator distribution) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        double distance = 0.0;
        for (int n = 0; n < count; n++) {
            double probability = distribution.applyAsDouble(sorted[n]);
            distance = Math.max(distance, Math.max(probability - (double) n / count, (n + 1.0) / count - probability));
        }
        double bound = Math.sqrt(Math.log(2 / FALSE_ALARM_RATE) / (2 * count));
        Assert.that(
                distance < bound,
                "the Kolmogorov-Smirnov distance of " + what + " over " + count + " draws is " + distance
                        + ", must be below " + bound + " (" + falseAlarm() + ")");
    }

    /**
     * Requires the mean of independent draws, with the empirical Bernstein bound of Maurer and Pontil (COLT 2009, theorem
     * 4), on either side.
     *
     * @param range largest possible draw less the smallest
     * @param falseAlarmRate of this one check
     */
    static void requireMean(String what, double[] sample, double mean, double range, double falseAlarmRate) {
        int count = sample.length;
        double average = Arrays.stream(sample).sum() / count;
        double variance =
                Arrays.stream(sample).map(x -> (x - average) * (x - average)).sum() / (count - 1);
        double log = Math.log(4 / falseAlarmRate);
        double bound = Math.sqrt(2 * variance * log / count) + 7 * range * log / (3.0 * (count - 1));
        Assert.that(
                Math.abs(average - mean) < bound,
                what + ": the average of " + count + " draws is " + average + ", must be within " + bound + " of "
                        + mean + " (" + falseAlarm() + ")");
    }

    private static String falseAlarm() {
        return "false alarm: " + FALSE_ALARM_RATE;
    }
}
