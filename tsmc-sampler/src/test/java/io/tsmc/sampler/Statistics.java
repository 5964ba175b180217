package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/** Statistical assertions. Each says how often it raises a false alarm, whatever the seeds. */
public final class Statistics {

    public static final double FALSE_ALARM_RATE = 1e-6;

    private Statistics() {}

    /**
     * Asserts that a sample of independent draws follows a distribution, by the Kolmogorov–Smirnov distance with the
     * bound of Dvoretzky, Kiefer and Wolfowitz (constant of Massart 1990), which holds for any sample size: a false alarm
     * with probability {@link #FALSE_ALARM_RATE} at most.
     */
    public static void assertFollows(String what, double[] sample, DoubleUnaryOperator distribution) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        double distance = 0.0;
        for (int n = 0; n < count; n++) {
            double probability = distribution.applyAsDouble(sorted[n]);
            distance = Math.max(distance, Math.max(probability - (double) n / count, (n + 1.0) / count - probability));
        }
        assertThat(distance)
                .as("Kolmogorov-Smirnov distance of %s over %d draws", what, count)
                .isLessThan(Math.sqrt(Math.log(2 / FALSE_ALARM_RATE) / (2 * count)));
    }

    /**
     * Asserts that normally distributed runs have a standard deviation below a bound; a false alarm with probability
     * {@link #FALSE_ALARM_RATE} at most if the true one is below {@code supposed}.
     */
    public static void assertSpreadBelow(String what, double[] runs, double bound, double supposed) {
        double chiSquared = (runs.length - 1) * bound * bound / (supposed * supposed);
        assertThat(1 - new ChiSquaredDistribution(runs.length - 1).cumulativeProbability(chiSquared))
                .as("false alarm rate of this test")
                .isLessThan(FALSE_ALARM_RATE);
        assertThat(Math.sqrt(StatUtils.variance(runs)))
                .as("standard deviation of %s over %d runs", what, runs.length)
                .isLessThanOrEqualTo(bound);
    }

    /**
     * Asserts that independent runs have a given mean, by a two-sided t-test; the spread between runs is the error bar,
     * so that particles may depend on each other within a run.
     *
     * @param falseAlarmRate of this one check; a test of k quantities passes {@code FALSE_ALARM_RATE / k}
     */
    public static void assertMean(String what, double[] runs, double exact, double falseAlarmRate) {
        double error = Math.sqrt(StatUtils.variance(runs) / runs.length);
        double quantile = new TDistribution(runs.length - 1).inverseCumulativeProbability(1 - falseAlarmRate / 2);
        assertThat(Math.abs(StatUtils.mean(runs) - exact))
                .as(
                        "%s: mean %s of %d runs, exact %s, standard error %s",
                        what, StatUtils.mean(runs), runs.length, exact, error)
                .isLessThan(quantile * error);
    }
}
