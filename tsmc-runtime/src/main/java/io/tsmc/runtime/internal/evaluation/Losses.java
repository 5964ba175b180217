package io.tsmc.runtime.internal.evaluation;

import io.tsmc.problem.Goal;
import io.tsmc.problem.rollout.Evaluator.Evaluation;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Scenarios in which the motion was lost: it did not reach the goal, and its cost is not finite or out of all proportion,
 * above {@code q + 20 (q' - q)} with the median q and the upper quartile q' of the costs of those that did. Where no goal is
 * set, or none reached it, the quartiles are those of all finite costs, which is fine for as long as not a quarter is lost.
 *
 * <p>The bound needs no setting and no unit: it moves with the costs when they are shifted and scaled. Of costs that vary
 * like an exponential distribution, 5 in ten million are above it; on P8 and P9 it falls into the gap between bad motions,
 * which cost ten times the median, and lost ones, which cost a thousand times as much.
 *
 * @param scenarios how many were lost
 * @param above the bound; NaN if no cost was finite
 * @param share of all scenarios
 */
public record Losses(int scenarios, double above, Share share) {

    private static final double SPREADS = 20.0;

    static Losses of(Evaluation evaluation, Goal goal) {
        double[] costs = evaluation.costs();
        double[] good = IntStream.range(0, costs.length)
                .filter(m -> goal.isSet() && evaluation.reaches(goal, m))
                .mapToDouble(m -> costs[m])
                .filter(Double::isFinite)
                .toArray();
        double above = good.length > 0 ? bound(good) : boundOfAll(costs);
        int lost = (int) IntStream.range(0, costs.length)
                .filter(m -> isLost(evaluation, m, goal, above))
                .count();
        return new Losses(lost, above, Share.of(lost, costs.length));
    }

    /** Whether a motion is one of them. */
    boolean isLost(Evaluation evaluation, int scenario, Goal goal) {
        return isLost(evaluation, scenario, goal, above);
    }

    private static boolean isLost(Evaluation evaluation, int scenario, Goal goal, double above) {
        double cost = evaluation.costs()[scenario];
        boolean reached = goal.isSet() && evaluation.reaches(goal, scenario);
        return !Double.isFinite(cost) || (!reached && cost > above);
    }

    /** Where all costs are the same, but for some, there is no proportion to be out of. */
    private static double boundOfAll(double[] costs) {
        double[] finite = Arrays.stream(costs).filter(Double::isFinite).sorted().toArray();
        double bound = bound(finite);
        return finite.length > 0 && bound == finite[finite.length / 2] ? Double.POSITIVE_INFINITY : bound;
    }

    private static double bound(double[] costs) {
        if (costs.length == 0) {
            return Double.NaN;
        }
        Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        percentile.setData(costs);
        double median = percentile.evaluate(50.0);
        return median + SPREADS * (percentile.evaluate(75.0) - median);
    }
}
