package io.tsmc.runtime.internal.evaluation;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * A share of independent scenarios, as an estimate of a probability.
 *
 * @param rate share of the scenarios, in [0, 1]
 * @param lower lower end of its 95 % interval (Wilson, "Probable inference, the law of succession, and statistical
 *     inference", JASA 22, 1927)
 * @param upper upper end
 */
public record Share(double rate, double lower, double upper) {

    private static final double CONFIDENCE = 0.95;

    /** So many of all. */
    public static Share of(int count, int scenarios) {
        ConfidenceInterval interval = new WilsonScoreInterval().createInterval(scenarios, count, CONFIDENCE);
        return new Share(
                (double) count / scenarios,
                Math.max(0.0, interval.getLowerBound()),
                Math.min(1.0, interval.getUpperBound()));
    }
}
