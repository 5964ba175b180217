package io.tsmc.runtime.internal.report;

import io.tsmc.runtime.internal.diagnosis.Check;
import io.tsmc.runtime.internal.diagnosis.ErrorBar;
import io.tsmc.runtime.internal.diagnosis.Verdict;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Info;
import java.util.List;
import java.util.stream.Collectors;

/** The figures at the top of a report, and how far to trust them. */
final class Headline {

    private Headline() {}

    static String of(RunLog log, List<Check> checks) {
        return figures(log) + verdict(new Verdict(checks)) + checks(checks);
    }

    /** Before all the details: whether to trust this, and if not, what would help. */
    private static String verdict(Verdict verdict) {
        return "<p class=\"verdict " + (verdict.failed().isEmpty() ? "passed" : "warning") + "\"><strong>Checks: "
                + text(verdict.words()) + ".</strong> " + text(String.join(" ", verdict.remedies())) + "</p>";
    }

    private static String figures(RunLog log) {
        Info last = log.steps().get(log.steps().size() - 1).info();
        double[] quantiles = last.costQuantiles();
        Best best = log.best();
        return "<div class=\"figures\">"
                + figure("best cost", best.exists() ? best.cost() : Double.NaN, 5, "lowest of any step")
                + polished(log)
                + figure(
                        "median cost",
                        quantiles[2],
                        5,
                        "90 % within " + Html.number(quantiles[0], 4) + " to " + Html.number(quantiles[4], 4))
                + figure(
                        "log evidence",
                        last.logEvidence(),
                        5,
                        "nat, at β = " + Html.number(last.beta(), 3) + "; "
                                + ErrorBar.of(log).words())
                + figure("tempering steps", last.step(), 5, Html.number(log.seconds(), 3) + " s")
                + figure(
                        "gradient evaluations",
                        (double) log.evaluations().gradients(),
                        5,
                        "and " + Html.number((double) log.evaluations().costs(), 5) + " of the cost alone")
                + "</div>";
    }

    private static String polished(RunLog log) {
        RunLog.TimedPolish polish = log.polish();
        return polish == null ? "" : figure("polished cost", polish.result().bestCost(), 5, "an optimum, not a draw");
    }

    private static String figure(String name, double value, int digits, String note) {
        return "<div class=\"figure\"><div class=\"name\">" + name + "</div><div class=\"value\">"
                + Html.number(value, digits) + "</div><div class=\"note\">" + note + "</div></div>";
    }

    /** Checks are worded for terminals, too. */
    private static String text(String words) {
        return Html.escape(words.strip()).replaceAll("\\bbeta\\b", "β");
    }

    private static String checks(List<Check> checks) {
        return checks.stream()
                .map(c -> "<li class=\"" + (c.passed() ? "passed" : "warning") + "\"><strong>" + text(c.finding())
                        + "</strong> " + text(c.consequence() + " " + c.remedy()) + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"checks\">", "</ul>"));
    }
}
