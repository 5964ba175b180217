package io.tsmc.runtime.internal.evaluation;

import io.tsmc.problem.Goal;
import io.tsmc.problem.rollout.Evaluator.Evaluation;
import io.tsmc.problem.rollout.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * What became of one policy by the value of one uncertain setting of the system: in bins of equal width over the central 98 % of the
 * values, the outermost with all that is beyond.
 *
 * @param from lower end of the first bin
 * @param width of a bin
 * @param scenarios number of scenarios in each bin, [bins]
 * @param success share of them in which the goal was reached, NaN where there are none, [bins]; empty if no goal is set
 * @param lost share of them in which the motion was lost, NaN where there are none, [bins]
 * @param medianCost median of the finite costs, NaN where there are none, [bins]
 */
public record SettingEffect(
        double from, double width, double[] scenarios, double[] success, double[] lost, double[] medianCost) {

    private static final int BINS = 16;
    private static final double BEYOND = 1.0;

    /** Of each uncertain setting; none where the system is known. */
    static List<SettingEffect> of(Evaluation evaluation, Goal goal, IntFunction<Scenario> scenario) {
        int settings = scenario.apply(0).settings().length;
        if (settings == 0) {
            return List.of();
        }
        double[][] values = IntStream.range(0, evaluation.costs().length)
                .mapToObj(m -> scenario.apply(m).settings())
                .toArray(double[][]::new);
        Losses losses = Losses.of(evaluation, goal);
        return IntStream.range(0, settings)
                .mapToObj(s -> of(
                        evaluation,
                        goal,
                        losses,
                        Arrays.stream(values).mapToDouble(each -> each[s]).toArray()))
                .toList();
    }

    private static SettingEffect of(Evaluation evaluation, Goal goal, Losses losses, double[] values) {
        Percentile percentile = new Percentile();
        percentile.setData(values);
        double from = percentile.evaluate(BEYOND);
        double width = (percentile.evaluate(100.0 - BEYOND) - from) / BINS;
        int[][] members = new int[BINS][];
        int[] bins = Arrays.stream(values)
                .mapToInt(value ->
                        width > 0.0 ? (int) Math.max(0, Math.min(BINS - 1, Math.floor((value - from) / width))) : 0)
                .toArray();
        Arrays.setAll(
                members,
                b -> IntStream.range(0, bins.length).filter(m -> bins[m] == b).toArray());
        return new SettingEffect(
                from,
                width,
                Arrays.stream(members).mapToDouble(bin -> bin.length).toArray(),
                goal.isSet()
                        ? Arrays.stream(members)
                                .mapToDouble(bin -> share(bin, m -> evaluation.reaches(goal, m)))
                                .toArray()
                        : new double[0],
                Arrays.stream(members)
                        .mapToDouble(bin -> share(bin, m -> losses.isLost(evaluation, m, goal)))
                        .toArray(),
                Arrays.stream(members)
                        .mapToDouble(bin -> median(bin, evaluation.costs()))
                        .toArray());
    }

    private static double share(int[] bin, IntPredicate is) {
        return bin.length == 0
                ? Double.NaN
                : (double) Arrays.stream(bin).filter(is).count() / bin.length;
    }

    private static double median(int[] bin, double[] costs) {
        double[] finite = Arrays.stream(bin)
                .mapToDouble(m -> costs[m])
                .filter(Double::isFinite)
                .toArray();
        return finite.length == 0 ? Double.NaN : new Percentile().evaluate(finite, 50.0);
    }
}
