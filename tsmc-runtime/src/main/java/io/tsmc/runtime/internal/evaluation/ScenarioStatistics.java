package io.tsmc.runtime.internal.evaluation;

import io.tsmc.problem.Goal;
import io.tsmc.problem.rollout.Evaluator.Evaluation;
import io.tsmc.problem.rollout.Scenario;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.jspecify.annotations.Nullable;

/**
 * What became of one policy in independent scenarios.
 *
 * @param scenarios number of scenarios, M
 * @param failures scenarios whose cost was NaN or infinite; they are left out of the figures on the cost
 * @param meanCost mean cost
 * @param costError standard error of the mean cost; where a few lost scenarios make the mean, there may be none among these,
 *     and then it is too small
 * @param trimmedMean mean cost without the dearest hundredth of the scenarios, to which those without a finite cost belong
 * @param trimmedError its standard error, by the winsorised variance (Tukey and McLaughlin, "Less vulnerable confidence and
 *     significance procedures for location based on a single sample", Sankhyā A 25, 1963)
 * @param costQuantiles cost at the quantiles 0.05, 0.25, 0.5, 0.75, 0.95, 0.99
 * @param success how often the goal was reached, or null if none is set
 * @param lost how often the motion was lost
 * @param worst the dearest scenarios, the dearest first; those without a finite cost are before all
 */
public record ScenarioStatistics(
        int scenarios,
        int failures,
        double meanCost,
        double costError,
        double trimmedMean,
        double trimmedError,
        double[] costQuantiles,
        @Nullable Share success,
        Losses lost,
        List<WorstScenario> worst) {

    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    private static final double TRIMMED = 0.01;
    private static final int WORST = 5;

    /**
     * One of the dearest scenarios.
     *
     * @param index its number among those of the seed
     * @param cost cost there; NaN or infinite where the motion was
     * @param lost whether the motion was lost
     * @param initialState where it started, [nx]
     * @param settings values of the uncertain settings of the system, in their order
     * @param noise root mean square of its noise in standard deviations, about 1; 0 if there is none
     */
    public record WorstScenario(
            int index, double cost, boolean lost, double[] initialState, double[] settings, double noise) {}

    /**
     * Counts up an evaluation.
     *
     * @param scenario of an index of the evaluation
     */
    public static ScenarioStatistics of(Evaluation evaluation, Goal goal, IntFunction<Scenario> scenario) {
        int scenarios = evaluation.costs().length;
        double[] costs = Arrays.stream(evaluation.costs())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        SummaryStatistics statistics = new SummaryStatistics();
        Arrays.stream(evaluation.costs()).filter(Double::isFinite).forEach(statistics::addValue);
        SummaryStatistics trimmed = new SummaryStatistics();
        SummaryStatistics winsorised = new SummaryStatistics();
        int kept = Math.min(costs.length, scenarios - (int) (TRIMMED * scenarios));
        for (int m = 0; m < scenarios && kept > 0; m++) {
            winsorised.addValue(costs[Math.min(m, kept - 1)]);
        }
        Arrays.stream(costs).limit(kept).forEach(trimmed::addValue);
        Losses losses = Losses.of(evaluation, goal);
        return new ScenarioStatistics(
                scenarios,
                scenarios - costs.length,
                statistics.getMean(),
                statistics.getStandardDeviation() / Math.sqrt(costs.length),
                trimmed.getMean(),
                winsorised.getStandardDeviation() * Math.sqrt(scenarios) / kept,
                quantiles(costs),
                goal.isSet() ? Share.of(evaluation.successes(goal), scenarios) : null,
                losses,
                worst(evaluation, goal, losses, scenario));
    }

    private static double[] quantiles(double[] costs) {
        Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        percentile.setData(costs);
        return Arrays.stream(QUANTILES)
                .map(q -> costs.length == 0 ? Double.NaN : percentile.evaluate(100.0 * q))
                .toArray();
    }

    private static List<WorstScenario> worst(
            Evaluation evaluation, Goal goal, Losses losses, IntFunction<Scenario> scenario) {
        double[] costs = evaluation.costs();
        // Minus infinity is as lost as infinity.
        Comparator<Integer> dearestFirst =
                Comparator.comparing(m -> Double.isFinite(costs[m]) ? -costs[m] : Double.NEGATIVE_INFINITY);
        return IntStream.range(0, costs.length)
                .boxed()
                .sorted(dearestFirst)
                .limit(WORST)
                .map(m -> new WorstScenario(
                        m,
                        costs[m],
                        losses.isLost(evaluation, m, goal),
                        scenario.apply(m).initialState(),
                        scenario.apply(m).settings(),
                        scenario.apply(m).noiseSize()))
                .toList();
    }
}
