package io.tsmc.runtime.internal.comparison.report.overview;

import io.tsmc.runtime.internal.comparison.ComparedRun;
import io.tsmc.runtime.internal.comparison.Member;
import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.RunComparison.LogBayesFactor;
import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** What the runs come to, a line each, and what of them cannot be compared. */
public final class OverviewPanel implements ComparisonPanel {

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public Optional<Section> of(ShownRuns runs) {
        RunComparison comparison = runs.comparison();
        String findings = findings(comparison).stream()
                .map(finding -> "<p class=\"verdict\">" + Html.escape(finding) + "</p>")
                .collect(Collectors.joining("\n"));
        List<String> cannot = new ArrayList<>(comparison.comparability().sentences());
        cannot.addAll(comparison.cautions());
        String notes = cannot.isEmpty()
                ? ""
                : cannot.stream()
                        .map(note -> "<li class=\"warning\">" + Html.escape(note) + "</li>")
                        .collect(Collectors.joining("\n", "<ul class=\"checks\">", "</ul>"));
        return Optional.of(new Section("", findings + table(runs) + notes));
    }

    /** What there is to say of the runs, a sentence each. */
    private static List<String> findings(RunComparison comparison) {
        List<String> findings = new ArrayList<>();
        if (comparison.comparability().costs().isEmpty()) {
            cheapest(comparison).ifPresent(findings::add);
        }
        if (comparison.comparability().evidences().isEmpty()) {
            findings.add(evidence(comparison));
        }
        return findings;
    }

    private static Optional<String> cheapest(RunComparison comparison) {
        List<ComparedRun> byCost = comparison.runs().stream()
                .filter(run -> !Double.isNaN(run.bestCost()))
                .sorted(Comparator.comparingDouble(ComparedRun::bestCost))
                .toList();
        if (byCost.size() < 2) {
            return Optional.empty();
        }
        ComparedRun best = byCost.get(0);
        double last = byCost.get(byCost.size() - 1).bestCost();
        String lowest = shown(best.bestCost());
        if (shown(last).equals(lowest)) {
            return Optional.of((byCost.size() == 2 ? "Both" : "All") + " reach the same cost, " + lowest + ".");
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "The lowest cost, %s, is that of %s; %s %.3g more.",
                lowest,
                name(comparison, best),
                byCost.size() == 2 ? "the other is" : "the others are up to",
                last - best.bestCost()));
    }

    private static String shown(double cost) {
        return String.format(Locale.ROOT, "%.6g", cost);
    }

    private static String name(RunComparison comparison, ComparedRun run) {
        return comparison.names().get(comparison.runs().indexOf(run));
    }

    /** Of the two that are most evident; of runs of one distribution, whether they agree. */
    private static String evidence(RunComparison comparison) {
        int best = comparison.mostEvident();
        int second = IntStream.range(0, comparison.runs().size())
                .filter(i -> i != best)
                .boxed()
                .max(Comparator.comparingDouble(i -> comparison.runs().get(i).logEvidence()))
                .orElseThrow();
        boolean reliable = comparison.runs().get(best).evidenceProblem().isEmpty()
                && comparison.runs().get(second).evidenceProblem().isEmpty();
        if (comparison.comparability().distributions().isEmpty()) {
            double largest = IntStream.range(0, comparison.runs().size())
                    .filter(i -> i != best)
                    .mapToObj(comparison::logBayesFactor)
                    .mapToDouble(factor -> -factor.value())
                    .max()
                    .orElse(0.0);
            return String.format(
                    Locale.ROOT,
                    "All sample the same distribution, so their log Z should agree: they differ by %.2g nat at most.",
                    largest);
        }
        LogBayesFactor factor = comparison.logBayesFactor(second);
        String difference = String.format(
                Locale.ROOT,
                "%s has the largest evidence; log Z of the next, %s, is %.3g",
                comparison.names().get(best),
                comparison.names().get(second),
                -factor.value());
        if (!reliable || Double.isNaN(factor.standardError())) {
            return difference + " nat less, but not both are to be relied on: the two cannot be ranked.";
        }
        String bar = String.format(Locale.ROOT, " ± %.2g nat less", factor.standardError());
        return difference
                + bar
                + (-factor.value() < 2.0 * factor.standardError()
                        ? ": less than two standard errors, so the two cannot be ranked."
                        : String.format(
                                Locale.ROOT,
                                ", a factor of %.3g in the probability of what was observed.",
                                Math.exp(-factor.value())));
    }

    /** A line for each run: runs are many more often than figures are. */
    private static String table(ShownRuns runs) {
        RunComparison comparison = runs.comparison();
        boolean evidences = comparison.comparability().evidences().isEmpty();
        boolean models = evidences && comparison.comparability().distributions().isPresent();
        List<String> titles = new ArrayList<>();
        List<IntFunction<String>> cells = new ArrayList<>();
        for (String figure : figures(runs)) {
            titles.add(figure);
            cells.add(i -> figure(comparison.answer(i), figure));
        }
        boolean onlyPlans = IntStream.range(0, runs.count())
                .allMatch(i -> comparison.answer(i).path("subject").asString("").equals("plan"));
        if (!onlyPlans) {
            // The cost that a plan answers with is its best.
            titles.add("best cost");
            cells.add(i -> Html.number(runs.run(i).bestCost(), 6));
        }
        titles.add("log Z [nat]");
        cells.add(i -> ShownRuns.bar(runs.run(i).logEvidence(), runs.run(i).logEvidenceError()));
        if (models) {
            double[] probabilities = comparison.probabilities();
            titles.add("log Bayes factor");
            cells.add(runs::factor);
            titles.add("probability");
            cells.add(i -> Html.number(probabilities[i], 3));
        }
        titles.add("checks");
        cells.add(i -> checks(runs.run(i)));
        titles.add("evaluations");
        cells.add(i -> Html.number(evaluations(runs.run(i)), 6));
        titles.add("seconds");
        cells.add(i -> Html.number(runs.run(i).seconds(), 3));
        titles.add("seed");
        cells.add(i -> seed(runs.run(i)));
        String head = titles.stream()
                .map(title -> "<th>" + Html.escape(title) + "</th>")
                .collect(Collectors.joining("", "<tr><th>run</th>", "</tr>"));
        String rows = IntStream.range(0, runs.count())
                .mapToObj(i -> cells.stream()
                        .map(cell -> "<td>" + cell.apply(i) + "</td>")
                        .collect(Collectors.joining("", "<tr><th>" + runs.label(i) + "</th>", "</tr>")))
                .collect(Collectors.joining("\n"));
        return "<div class=\"scroll\"><table class=\"compared\"><thead>" + head + "</thead><tbody>" + rows
                + "</tbody></table></div>";
    }

    /** What plans and policies answer besides their cost; the parameters of posteriors have a panel. */
    private static Set<String> figures(ShownRuns runs) {
        Set<String> names = new LinkedHashSet<>();
        IntStream.range(0, runs.count())
                .mapToObj(runs.comparison()::answer)
                .filter(answer -> !answer.path("subject").asString("").equals("posterior"))
                .forEach(answer -> answer.path("figures")
                        .forEach(figure -> names.add(figure.path("name").asString(""))));
        return names;
    }

    private static String figure(JsonNode answer, String name) {
        return answer.path("figures")
                .valueStream()
                .filter(figure -> figure.path("name").asString("").equals(name))
                .findFirst()
                .map(figure -> (figure.path("fails").asBoolean(false) ? "<span class=\"bad\">" : "<span>")
                        + Html.escape(figure.path("value").asString("")) + "</span>")
                .orElse("–");
    }

    private static String checks(ComparedRun run) {
        long failed = run.failedChecks();
        return failed == 0
                ? "<span class=\"good\">all passed</span>"
                : "<span class=\"warn\">" + failed + " failed</span>";
    }

    private static double evaluations(ComparedRun run) {
        return run.members().stream()
                .map(Member::curve)
                .mapToDouble(curve ->
                        curve.evaluations().length == 0 ? 0.0 : curve.evaluations()[curve.evaluations().length - 1])
                .sum();
    }

    private static String seed(ComparedRun run) {
        return run.seeds() == 1 ? String.valueOf(run.members().get(0).seed()) : run.seeds() + " of them";
    }
}
