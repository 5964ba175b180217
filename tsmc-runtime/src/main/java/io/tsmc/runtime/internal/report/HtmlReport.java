package io.tsmc.runtime.internal.report;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.diagnosis.Check;
import io.tsmc.runtime.internal.diagnosis.Diagnosis;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.evaluation.ConstraintStatistics;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.evaluation.FreshScenariosText;
import io.tsmc.runtime.internal.evaluation.ScenarioStatistics;
import io.tsmc.runtime.internal.evaluation.ScenarioStatistics.WorstScenario;
import io.tsmc.runtime.internal.evaluation.Share;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.folder.StepsCsv;
import io.tsmc.runtime.internal.folder.TrajectoryCsv;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Info;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code report.html}: one page with everything inside, that asks nothing of any network. */
public final class HtmlReport {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ROOT);

    private HtmlReport() {}

    /**
     * The page.
     *
     * @param failure message of the error that ended the run, or null
     */
    public static String of(TsmcRun run, RunLog log, Status status, Instant started, @Nullable String failure) {
        RunSpec spec = run.spec();
        List<Check> checks =
                Diagnosis.of(Evidence.of(RunJson.of(run, log, status, started, failure), StepsCsv.of(log.steps())));
        Map<String, String> slots = new LinkedHashMap<>();
        slots.put("title", Html.escape(spec.name()));
        slots.put("status", Html.escape(status.toString()));
        slots.put("lead", Html.escape(lead(run, started)));
        slots.put("failure", failure == null ? "" : "<p class=\"failure\">" + Html.escape(failure) + "</p>");
        slots.put("headline", log.steps().isEmpty() ? nothing() : Headline.of(log, checks));
        slots.put("hidden", log.steps().isEmpty() ? "hidden" : "");
        RunLog.TimedPolish polish = log.polish();
        String scenario = log.freshScenarios() == null ? "" : " Each is shown in the first scenario of its particle.";
        slots.put("polished", (polish == null ? "" : " The dashed line is the best polished motion.") + scenario);
        slots.put("polish", polish == null ? "" : polish(spec, polish, log.solutions()));
        ConstraintStatistics constraints = log.constraints();
        slots.put("constraints", constraints == null ? "" : constraints(constraints));
        FreshScenarios fresh = log.freshScenarios();
        slots.put("fresh", fresh == null ? "" : fresh(spec, fresh));
        slots.put("steps", log.steps().stream().map(HtmlReport::row).collect(Collectors.joining("\n")));
        slots.put("config", Html.escape(Yaml.text(Records.tree(spec))));
        slots.put("environment", environment(run));
        slots.put("css", Resources.text("report/report.css"));
        Map<String, Object> data = new ReportData(run, log).tree();
        slots.put("scene", data.containsKey("scene") ? scene(spec, (Map<?, ?>) data.get("scene"), polish != null) : "");
        slots.put("data", Html.inScript(data));
        slots.put("echarts", Resources.text("report/echarts.min.js"));
        slots.put(
                "script",
                Resources.text("report/charts.js")
                        + Resources.text("report/scene.js")
                        + Resources.text("report/report.js"));
        return Html.fill(Resources.text("report/report.html"), slots);
    }

    private static String lead(TsmcRun run, Instant started) {
        RunSpec spec = run.spec();
        return PluginCatalog.typeName(spec.dynamics().getClass()) + ", "
                + spec.finalTime().words(spec.dynamics(), spec.horizon()) + ", "
                + run.target().dim() + " dimensions · " + spec.particles()
                + " particles, temperature " + spec.temperature() + ", seed " + spec.seed() + " · "
                + DATE.format(started.atZone(ZoneId.systemDefault()));
    }

    private static String scene(RunSpec spec, Map<?, ?> scene, boolean polished) {
        String system = PluginCatalog.typeName(spec.dynamics().getClass());
        if (scene.get("fault") instanceof String fault) {
            return "<p>" + Html.escape(system + " cannot be shown in motion: " + fault) + "</p>";
        }
        String lead = "The best " + (polished ? "polished motion" : "motion of the sample")
                + ", with itself at eight times in between; behind it some others of the cloud."
                + (spec.goal().within().length > 0 ? " In green where it should end." : "");
        return Html.fill(
                Resources.text("report/scene.html"),
                Map.of("lead", Html.escape(lead), "label", Html.escape("Motion of the system " + system)));
    }

    private static String fresh(RunSpec spec, FreshScenarios fresh) {
        ScenarioStatistics tally = fresh.best().fresh();
        Share success = tally.success();
        Double sampleSuccess = fresh.sample().freshSuccess();
        String lead = "The best policy in " + tally.scenarios() + " scenarios drawn afresh, and "
                + fresh.sample().policies() + " policies of the sample in "
                + fresh.sample().scenarios()
                + " of them: what counts outside this run."
                + (tally.lost().scenarios() > 0
                        ? " The motion was lost in some: more or wider scenarios in training would help."
                        : "")
                + (tally.failures() > 0 ? " In " + tally.failures() + " of them the cost was not finite." : "")
                + (FreshScenariosText.overfits(fresh.best())
                        ? " It does much worse there than where it was found: more scenarios would help."
                        : "");
        Map<String, String> slots = new LinkedHashMap<>();
        slots.put("lead", Html.escape(lead));
        slots.put(
                "caution",
                spec.formulation()
                        .caution()
                        .map(text -> "<p>" + Html.escape(text) + "</p>")
                        .orElse(""));
        slots.put("bestCost", Html.number(fresh.best().cost(), 5));
        slots.put("bestFresh", Html.escape(FreshScenariosText.cost(tally)));
        slots.put("bestTrimmed", Html.escape(FreshScenariosText.trimmed(tally)));
        slots.put("lost", Html.escape(FreshScenariosText.lost(tally)));
        slots.put(
                "states",
                Stream.concat(
                                spec.dynamics().stateSignals().stream().map(TrajectoryCsv::heading),
                                spec.uncertain().paths().stream())
                        .map(name -> "<th>" + Html.escape(name) + "</th>")
                        .collect(Collectors.joining()));
        slots.put("worst", tally.worst().stream().map(HtmlReport::row).collect(Collectors.joining("\n")));
        slots.put("bestSuccess", success == null ? "–" : Html.escape(FreshScenariosText.share(success)));
        slots.put("sampleCost", Html.number(fresh.sample().meanCost(), 5));
        slots.put("sampleFresh", Html.number(fresh.sample().freshMeanCost(), 5));
        slots.put("sampleSuccess", sampleSuccess == null ? "–" : Html.number(100.0 * sampleSuccess, 3) + " %");
        return Html.fill(Resources.text("report/fresh.html"), slots);
    }

    private static String row(WorstScenario worst) {
        return Stream.concat(
                        Stream.of(
                                String.valueOf(worst.index()),
                                Html.number(worst.cost(), 5),
                                worst.lost() ? "yes" : "no",
                                worst.noise() == 0.0 ? "–" : Html.number(worst.noise(), 3)),
                        DoubleStream.concat(Arrays.stream(worst.initialState()), Arrays.stream(worst.settings()))
                                .mapToObj(x -> Html.number(x, 3)))
                .collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>"));
    }

    private static String polish(RunSpec spec, RunLog.TimedPolish polish, @Nullable Solutions solutions) {
        Polished polished = polish.result();
        String lead = PluginCatalog.typeName(spec.polish().getClass()) + " lowered the cost of "
                + polished.ends().count() + " particles"
                + (polished.ends().count() < polished.candidates()
                        ? ", left of " + polished.candidates() + " starts (the best from " + polished.origin() + ")"
                        : "")
                + ", without regard to the prior, in "
                + Html.number((double) polished.gradientEvaluations(), 4) + " further gradient evaluations and "
                + Html.number(polish.seconds(), 2) + " s. These are single solutions, not draws: nothing else on this"
                + " page is made from them, but for the dashed lines above."
                + kinds(solutions) + (polished.complete() ? "" : " It was stopped before it was done.")
                + " The descents ended by: " + polished.endingWords() + "."
                + (polished.gainedNothing() ? " The best start is as good as what came of it." : "");
        return Html.fill(Resources.text("report/polish.html"), Map.of("lead", Html.escape(lead)));
    }

    private static String constraints(ConstraintStatistics constraints) {
        ConstraintStatistics.Effort effort = constraints.effort();
        String lead = (constraints.polished() ? "The best polished motion " : "The best motion of the sample ")
                + (constraints.met() ? "meets all constraints to " : "violates constraints by more than ")
                + Html.number(constraints.tolerance(), 3) + "."
                + (effort == null
                        ? " They have but a penalty there."
                        : " The augmented Lagrangian brought " + effort.feasible() + " of " + effort.tried()
                                + " solutions to meet them, and ended by: " + effort.endingWords()
                                + "; of the best, after "
                                + effort.rounds() + " rounds, the weight is " + Html.number(effort.weight(), 3)
                                + ", and the largest multiplier "
                                + Html.number(effort.largestMultiplier(), 3) + ".")
                + " The sample, in which what is violated has a penalty of weight "
                + Html.number(constraints.penalty(), 3) + ", violates them by "
                + Html.number(constraints.sampleMedian(), 3) + " in the median and by "
                + Html.number(constraints.sampleLargest(), 3) + " at most."
                + (constraints.violatedAtStart().isEmpty()
                        ? ""
                        : " The initial state violates some, which no control can mend.");
        return Html.fill(
                Resources.text("report/constraints.html"),
                Map.of(
                        "lead",
                        Html.escape(lead),
                        "entries",
                        constraints.entries().stream().map(HtmlReport::row).collect(Collectors.joining("\n"))));
    }

    private static String row(ConstraintStatistics.Entry entry) {
        return Stream.of(
                        Html.escape(entry.name() + (entry.unit().equals("1") ? "" : " [" + entry.unit() + "]")),
                        entry.sense().equals("equality") ? "0" : "0 or less",
                        entry.at().equals("end") ? "at the end" : "at each step",
                        Html.number(entry.violation(), 3),
                        Html.number(entry.time(), 4) + " s",
                        String.valueOf(entry.steps()),
                        entry.atStart() > 0.0 ? "by " + Html.number(entry.atStart(), 3) : "–")
                .collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>"));
    }

    private static String nothing() {
        return "<p>The run ended before the prior was sampled: there is nothing to show.</p>";
    }

    private static String kinds(@Nullable Solutions solutions) {
        return solutions == null || solutions.count() < 2
                ? ""
                : solutions.all().stream()
                        .map(one -> Html.number(one.cost(), 5) + " (" + one.shareInWords() + ")")
                        .collect(Collectors.joining("; ", " They are of " + solutions.count() + " kinds: ", "."));
    }

    private static String row(RunLog.TimedStep step) {
        Info info = step.info();
        return List.of(
                        Html.number(info.step(), 4),
                        Html.number(info.beta(), 4),
                        Html.number(info.ess(), 4),
                        Html.number(info.uniqueAncestors(), 4),
                        Html.number(info.acceptanceRate(), 3),
                        Html.number(info.stepSize(), 3),
                        Html.number(info.divergences(), 4),
                        Html.number(info.logEvidence(), 6),
                        Html.number(info.bestCost(), 6),
                        Html.number(info.costQuantiles()[2], 6),
                        Html.number((double) info.gradientEvaluations(), 4),
                        String.format(Locale.ROOT, "%.1f", step.seconds()))
                .stream()
                .collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>"));
    }

    private static String environment(TsmcRun run) {
        Map<String, Object> environment = RunJson.environment();
        environment.put("threads", run.threads());
        return environment.entrySet().stream()
                .map(e -> "<dt>" + Html.escape(e.getKey()) + "</dt><dd>"
                        + Html.escape(e.getValue().toString()) + "</dd>")
                .collect(Collectors.joining());
    }
}
