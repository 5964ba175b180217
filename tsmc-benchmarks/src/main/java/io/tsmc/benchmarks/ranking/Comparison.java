package io.tsmc.benchmarks.ranking;

import io.tsmc.benchmarks.ranking.StudyData.MethodRow;
import io.tsmc.benchmarks.ranking.StudyData.ProblemRow;
import io.tsmc.benchmarks.ranking.TrialRow.Currency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Two studies, such as of two versions: what both have, problem by problem, method by method, seed by seed. Times mean something
 * only if both were made on the same machine.
 *
 * @param rows one a problem and method that both have, in the order of the second
 */
public record Comparison(List<Row> rows) {

    /** Copies the rows. */
    public Comparison {
        rows = List.copyOf(rows);
    }

    /** Compares a study with one before it. */
    public static Comparison of(StudyData before, StudyData after) {
        List<Row> rows = new ArrayList<>();
        Map<String, ProblemRow> problems = new HashMap<>();
        before.problems().forEach(problem -> problems.put(problem.name(), problem));
        Map<String, MethodRow> methods = new HashMap<>();
        before.methods().forEach(method -> methods.put(method.name(), method));
        for (ProblemRow problem : after.problems()) {
            for (MethodRow method : after.methods()) {
                ProblemRow problemBefore = problems.get(problem.name());
                MethodRow methodBefore = methods.get(method.name());
                if (problemBefore != null && methodBefore != null) {
                    List<Pair> pairs = pairs(before.trials(problemBefore, methodBefore), after.trials(problem, method));
                    if (!pairs.isEmpty()) {
                        rows.add(row(problem, method, pairs));
                    }
                }
            }
        }
        return new Comparison(rows);
    }

    private static List<Pair> pairs(List<TrialRow> before, List<TrialRow> after) {
        List<Pair> pairs = new ArrayList<>();
        for (TrialRow now : after) {
            before.stream()
                    .filter(then -> then.seed() == now.seed())
                    .findFirst()
                    .ifPresent(then -> pairs.add(new Pair(then, now)));
        }
        return pairs;
    }

    private static Row row(ProblemRow problem, MethodRow method, List<Pair> pairs) {
        boolean bySample = pairs.stream().anyMatch(pair -> !Double.isNaN(pair.after.sampleError()));
        ToDoubleFunction<TrialRow> merit = bySample ? TrialRow::sampleError : TrialRow::score;
        return new Row(
                problem.name(),
                method.name(),
                Quantiles.median(pairs.stream()
                        .mapToDouble(pair -> merit.applyAsDouble(pair.before))
                        .toArray()),
                Quantiles.median(pairs.stream()
                        .mapToDouble(pair -> merit.applyAsDouble(pair.after))
                        .toArray()),
                PairedDifference.of(pairs.stream()
                        .mapToDouble(
                                pair -> difference(merit.applyAsDouble(pair.after), merit.applyAsDouble(pair.before)))
                        .toArray()),
                ratio(pairs, Currency.SECONDS),
                ratio(pairs, Currency.EVALUATIONS));
    }

    private static double difference(double a, double b) {
        return a == b ? 0.0 : a - b;
    }

    /** Of what is spent until the dearer of both ends is reached; seeds in which one found nothing do not count. */
    private static double ratio(List<Pair> pairs, Currency currency) {
        return Quantiles.median(pairs.stream()
                .filter(pair -> Math.max(pair.before.bestCost(), pair.after.bestCost()) < Double.POSITIVE_INFINITY)
                .mapToDouble(pair -> {
                    double common = Math.max(pair.before.bestCost(), pair.after.bestCost());
                    return pair.after.spentUntil(common, currency) / pair.before.spentUntil(common, currency);
                })
                .filter(Double::isFinite)
                .toArray());
    }

    private record Pair(TrialRow before, TrialRow after) {}

    /**
     * One method on one problem.
     *
     * @param before median of what counts: best cost, cost in fresh scenarios for policies, error of the sample where there are
     *     exact answers
     * @param after the same, in the second study
     * @param difference after less before, seed by seed
     * @param secondsRatio time until the common cost, after over before, in the median over the seeds; NaN without any
     * @param evaluationsRatio the same of evaluations
     */
    public record Row(
            String problem,
            String method,
            double before,
            double after,
            PairedDifference difference,
            double secondsRatio,
            double evaluationsRatio) {}
}
