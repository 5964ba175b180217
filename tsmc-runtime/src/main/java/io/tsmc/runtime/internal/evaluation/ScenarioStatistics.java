package io.tsmc.runtime.internal.evaluation;

import io.tsmc.problem.Goal;
import io.tsmc.problem.rollout.Evaluator.Evaluation;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.jspecify.annotations.Nullable;

/**
 * What became of one policy in independent scenarios.
 *
 * @param scenarios number of scenarios, M
 * @param failures scenarios whose cost was NaN or infinite; they are left out of the figures on the cost
 * @param meanCost mean cost
 * @param costError standard error of the mean cost
 * @param costQuantiles cost at the quantiles 0.05, 0.25, 0.5, 0.75, 0.95
 * @param success how often the goal was reached, or null if none is set
 */
public record ScenarioStatistics(
        int scenarios,
        int failures,
        double meanCost,
        double costError,
        double[] costQuantiles,
        @Nullable Success success) {

    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};
    private static final double CONFIDENCE = 0.95;

    /**
     * A share of successes.
     *
     * @param rate share of the scenarios, in [0, 1]
     * @param lower lower end of its 95 % interval (Wilson, "Probable inference, the law of succession, and statistical
     *     inference", JASA 22, 1927)
     * @param upper upper end
     */
    public record Success(double rate, double lower, double upper) {}

    /** Counts up an evaluation. */
    public static ScenarioStatistics of(Evaluation evaluation, Goal goal) {
        int scenarios = evaluation.costs().length;
        double[] costs =
                Arrays.stream(evaluation.costs()).filter(Double::isFinite).toArray();
        SummaryStatistics statistics = new SummaryStatistics();
        Arrays.stream(costs).forEach(statistics::addValue);
        Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        percentile.setData(costs);
        return new ScenarioStatistics(
                scenarios,
                scenarios - costs.length,
                statistics.getMean(),
                statistics.getStandardDeviation() / Math.sqrt(costs.length),
                Arrays.stream(QUANTILES)
                        .map(q -> costs.length == 0 ? Double.NaN : percentile.evaluate(100.0 * q))
                        .toArray(),
                goal.isSet() ? success(evaluation.successes(goal), scenarios) : null);
    }

    private static Success success(int successes, int scenarios) {
        ConfidenceInterval interval = new WilsonScoreInterval().createInterval(scenarios, successes, CONFIDENCE);
        return new Success(
                (double) successes / scenarios,
                Math.max(0.0, interval.getLowerBound()),
                Math.min(1.0, interval.getUpperBound()));
    }
}
