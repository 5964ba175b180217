package io.tsmc.runtime.internal.report.headline;

import io.tsmc.runtime.internal.diagnosis.Check;
import io.tsmc.runtime.internal.diagnosis.Diagnosis;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.diagnosis.Verdict;
import io.tsmc.runtime.internal.report.wording.Wording;
import io.tsmc.runtime.internal.settings.JsonRecords;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import io.tsmc.runtime.report.StepsTable;
import io.tsmc.runtime.run.Solution;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The answer at the top of a report, and then how far to trust it. */
public final class HeadlinePanel implements Panel {

    @Override
    public String id() {
        return "headline";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        if (run.steps().count() == 0) {
            return Optional.of(
                    new Section("", "<p>The run ended before the prior was sampled: there is nothing to show.</p>"));
        }
        Evidence evidence = new Evidence(run.run(), run.steps());
        List<Check> checks = Diagnosis.of(evidence);
        return Optional.of(
                new Section("", answer(run) + verdict(new Verdict(checks)) + figures(run, evidence) + checks(checks)));
    }

    /** Before all the details: whether to trust this, and if not, what would help. */
    private static String verdict(Verdict verdict) {
        return "<p class=\"verdict " + (verdict.failed().isEmpty() ? "passed" : "warning") + "\"><strong>Checks: "
                + text(verdict.words()) + ".</strong> " + text(String.join(" ", verdict.remedies())) + "</p>";
    }

    private static String figures(RunRecord run, Evidence evidence) {
        StepsTable steps = run.steps();
        int last = steps.count() - 1;
        return "<div class=\"figures\">"
                + figure(
                        Wording.isPosterior(run) ? "least −log likelihood" : "best draw",
                        run.number("/totals/bestCost"),
                        Wording.isPosterior(run) ? "the likeliest draw of any step" : "lowest cost of any step")
                + figure(
                        "median " + Wording.of(run).cost(),
                        steps.value("cost_q50", last),
                        "90 % within " + Html.number(steps.value("cost_q05", last), 4) + " to "
                                + Html.number(steps.value("cost_q95", last), 4))
                + figure(
                        "log evidence",
                        steps.value("log_evidence", last),
                        "nat, at β = " + Html.number(steps.value("beta", last), 3) + "; "
                                + evidence.errorBar().words())
                + figure(
                        "tempering steps",
                        steps.value("step", last),
                        Html.number(run.number("/totals/seconds"), 3) + " s")
                + figure(
                        "gradient evaluations",
                        run.number("/totals/gradientEvaluations"),
                        "and " + Html.number(run.number("/totals/costEvaluations"), 5) + " of the cost alone")
                + "</div>";
    }

    /** What was asked for, before what it was found by; the folder of an older version has none. */
    private static String answer(RunRecord run) {
        JsonNode answer = run.run().path("answer");
        if (answer.path("figures").isEmpty()) {
            return "";
        }
        return answer.path("figures")
                .valueStream()
                .map(figure ->
                        "<div class=\"figure answer" + (figure.path("fails").asBoolean(false) ? " failed" : "")
                                + "\"><div class=\"name\">"
                                + Html.escape(figure.path("name").asString("")) + " of the "
                                + Html.escape(answer.path("subject").asString("")) + "</div><div class=\"value\">"
                                + value(figure.path("value").asString("")) + "</div><div class=\"note\">"
                                + text(figure.path("note").asString("")) + "</div></div>")
                .collect(Collectors.joining("", "<div class=\"figures answer\">", ways(run) + "</div>"));
    }

    /** What is said behind the number, smaller. */
    private static String value(String words) {
        return Html.escape(words).replaceFirst(" \\((.*)\\)$", " <small>$1</small>");
    }

    /** In how many ways it can be done. */
    private static String ways(RunRecord run) {
        List<Solution> solutions = run.run()
                .path("solutions")
                .valueStream()
                .map(node -> JsonRecords.read(node, Solution.class))
                .toList();
        if (solutions.isEmpty() || run.run().at("/answer/subject").asString("").equals("posterior")) {
            return "";
        }
        Solution first = solutions.get(0);
        return "<div class=\"figure answer\"><div class=\"name\">ways that were found</div><div class=\"value\">"
                + solutions.size() + "</div><div class=\"note\">"
                + Html.escape(
                        solutions.size() == 1
                                ? "all draws move alike"
                                : "the cheapest: " + first.shareInWords() + "; the others cost "
                                        + Html.number(solutions.get(1).cost(), 4)
                                        + (solutions.size() == 2 ? "" : " and more"))
                + "</div></div>";
    }

    private static String figure(String name, double value, String note) {
        return "<div class=\"figure\"><div class=\"name\">" + name + "</div><div class=\"value\">"
                + Html.number(value, 5) + "</div><div class=\"note\">" + note + "</div></div>";
    }

    /** Checks are worded for terminals, too. */
    private static String text(String words) {
        return Html.escape(words.strip())
                .replaceAll("\\bbeta\\b", "β")
                .replaceAll("--[a-z-]+", "<span class=\"nobr\">$0</span>");
    }

    private static String checks(List<Check> checks) {
        return checks.stream()
                .map(c -> "<li class=\"" + (c.passed() ? "passed" : "warning") + "\"><strong>" + text(c.finding())
                        + "</strong> " + text(c.consequence() + " " + c.remedy()) + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"checks\">", "</ul>"));
    }
}
