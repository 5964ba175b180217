package io.tsmc.runtime.internal.comparison;

import io.tsmc.runtime.report.StepsTable;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * How the costs of a run fell with what was spent, a point for each tempering step; last, what a polish came to, which has a
 * best cost and no quantiles.
 *
 * @param evaluations of the cost, with or without its gradient, all steps before included, [points]
 * @param seconds all steps before included, [points]
 * @param best lowest cost so far, [points]
 * @param q05 5 % quantile of the cost of the cloud, [points]; NaN after a polish
 * @param median of the cost of the cloud, likewise
 * @param q95 95 % quantile, likewise
 */
public record CostCurve(
        double[] evaluations, double[] seconds, double[] best, double[] q05, double[] median, double[] q95) {

    static CostCurve of(StepsTable steps, JsonNode run) {
        double[] costs = added(steps.column("cost_evaluations"));
        double[] gradients = added(steps.column("gradient_evaluations"));
        double[] evaluations = new double[costs.length];
        Arrays.setAll(evaluations, i -> costs[i] + gradients[i]);
        CostCurve sampled = new CostCurve(
                evaluations,
                steps.column("seconds"),
                lowestSoFar(steps.column("best_cost")),
                steps.column("cost_q05"),
                steps.column("cost_q50"),
                steps.column("cost_q95"));
        JsonNode polish = run.path("polish");
        return polish.path("bestCost").isNumber() && costs.length > 0 ? sampled.polished(polish) : sampled;
    }

    private CostCurve polished(JsonNode polish) {
        int last = best.length - 1;
        return new CostCurve(
                and(
                        evaluations,
                        evaluations[last] + polish.path("gradientEvaluations").asDouble(0.0)),
                and(seconds, seconds[last] + polish.path("seconds").asDouble(0.0)),
                and(best, Math.min(best[last], polish.path("bestCost").asDouble())),
                and(q05, Double.NaN),
                and(median, Double.NaN),
                and(q95, Double.NaN));
    }

    private static double[] and(double[] values, double more) {
        double[] all = Arrays.copyOf(values, values.length + 1);
        all[values.length] = more;
        return all;
    }

    /** Sums of all before; a column that an older version has not counts as nothing. */
    private static double[] added(double[] ofSteps) {
        double[] sums = Arrays.stream(ofSteps)
                .map(value -> Double.isNaN(value) ? 0.0 : value)
                .toArray();
        Arrays.parallelPrefix(sums, Double::sum);
        return sums;
    }

    private static double[] lowestSoFar(double[] costs) {
        double[] lowest = costs.clone();
        Arrays.parallelPrefix(lowest, (a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b));
        return lowest;
    }
}
