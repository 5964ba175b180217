package io.tsmc.runtime.internal.report.fresh;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.evaluation.FreshScenarios;
import io.tsmc.runtime.internal.evaluation.FreshScenariosText;
import io.tsmc.runtime.internal.evaluation.ScenarioStatistics;
import io.tsmc.runtime.internal.evaluation.ScenarioStatistics.WorstScenario;
import io.tsmc.runtime.internal.evaluation.Share;
import io.tsmc.runtime.internal.settings.JsonRecords;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How the policies do in scenarios drawn afresh. */
public final class FreshScenariosPanel implements Panel {

    @Override
    public String id() {
        return "fresh-scenarios";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        JsonNode node = run.run().path("freshScenarios");
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode motions = run.drawn().path("fresh");
        return Optional.of(new Section(
                "Fresh scenarios",
                html(run, JsonRecords.read(node, FreshScenarios.class)),
                Map.of(
                        "motions",
                        motions,
                        "uncertain",
                        run.drawn().path("uncertain"),
                        "bySetting",
                        node.at("/best/bySetting")),
                motions.isEmpty() ? "" : Resources.text("report/fresh/fresh.js")));
    }

    private static String html(RunRecord run, FreshScenarios fresh) {
        ScenarioStatistics tally = fresh.best().fresh();
        Share success = tally.success();
        Double sampleSuccess = fresh.sample().freshSuccess();
        Map<String, String> slots = new LinkedHashMap<>();
        slots.put("lead", Html.escape(lead(fresh)));
        String caution = run.drawn().path("caution").asString("");
        slots.put("caution", caution.isEmpty() ? "" : "<p>" + Html.escape(caution) + "</p>");
        slots.put("bestCost", Html.number(fresh.best().cost(), 5));
        slots.put("bestFresh", Html.escape(FreshScenariosText.cost(tally)));
        slots.put("bestTrimmed", Html.escape(FreshScenariosText.trimmed(tally)));
        slots.put("lost", Html.escape(FreshScenariosText.lost(tally)));
        slots.put(
                "states",
                Stream.concat(
                                run.drawn()
                                        .path("signals")
                                        .valueStream()
                                        .filter(signal ->
                                                !signal.path("control").asBoolean(false))
                                        .map(signal -> signal.path("heading").asString("")),
                                run.drawn().path("uncertain").valueStream().map(name -> name.asString("")))
                        .map(name -> "<th>" + Html.escape(name) + "</th>")
                        .collect(Collectors.joining()));
        slots.put("worst", tally.worst().stream().map(FreshScenariosPanel::row).collect(Collectors.joining("\n")));
        slots.put("bestSuccess", success == null ? "–" : Html.escape(FreshScenariosText.share(success)));
        slots.put("sampleCost", Html.number(fresh.sample().meanCost(), 5));
        slots.put("sampleFresh", Html.number(fresh.sample().freshMeanCost(), 5));
        slots.put("sampleSuccess", sampleSuccess == null ? "–" : Html.number(100.0 * sampleSuccess, 3) + " %");
        return Html.fill(Resources.text("report/fresh/fresh.html"), slots);
    }

    private static String lead(FreshScenarios fresh) {
        ScenarioStatistics tally = fresh.best().fresh();
        return "The best policy in " + tally.scenarios() + " scenarios drawn afresh, and "
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
}
