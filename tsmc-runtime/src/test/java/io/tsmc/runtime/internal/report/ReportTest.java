package io.tsmc.runtime.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.drawing.ReportJson;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.session.RunSession;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final String HOSTILE = "</script><img src=x onerror=alert(1)> {{data}} & \"co\" $1";

    private static final Report PLAIN = new Report(List.of());

    @TempDir
    Path folder;

    private int runs;

    /** The folder of a run that is finished. */
    private Path run(String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), Fakes.RUN_FILE);
        List<String> overrides = new ArrayList<>(List.of(settings));
        overrides.add("name='" + HOSTILE + "'");
        RunSpec spec = RunSpec.read(file, overrides, Fakes.CATALOG);
        Path results = folder.resolve("run" + runs++);
        try (TsmcRun run = TsmcRun.of(spec, 1);
                RunFolder written = RunFolder.at(results)) {
            assertThat(new RunSession(run, written, PLAIN, null, (state, info) -> {})
                            .execute()
                            .status())
                    .isEqualTo(Status.FINISHED);
        }
        return results;
    }

    /** The page but for the chart library, whose text is not ours and too long for a failure message. */
    private static String ownPart(String page) {
        String library = Resources.text("report/echarts.min.js");
        assertThat(page.contains(library)).isTrue();
        return page.replace(library, "");
    }

    private String report(String... settings) throws IOException {
        String page = ownPart(Files.readString(run(settings).resolve(Report.FILE)));
        assertThat(page).doesNotContain("This panel cannot be shown");
        return page;
    }

    private static String report(List<Panel> panels, Path run) {
        return ownPart(new Report(panels).of(RunRecords.read(run), List.of()));
    }

    @Test
    void asksNothingOfAnyNetwork() throws IOException {
        assertThat(report())
                .doesNotContainPattern("(?i)https?:")
                .doesNotContainPattern(
                        "(?i)<link|@import|(?<![a-z])url\\(|<iframe|<object|<base|\\bsrc\\s*=\\s*[\"'/]");
        // The library carries the names of XML namespaces and of its licence, but fetches nothing.
        assertThat(Pattern.compile("XMLHttpRequest|fetch\\(['\"]|importScripts|sendBeacon|WebSocket")
                        .matcher(Resources.text("report/echarts.min.js"))
                        .results()
                        .map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void nothingFromTheUserIsTakenForMarkup() throws IOException {
        Path run = run();
        String json = Json.compact(Map.of("failure", "failed: " + HOSTILE));
        String failed = Files.readString(run.resolve(RunJson.FILE))
                .replaceFirst("\\{", Matcher.quoteReplacement(json.substring(0, json.length() - 1) + ","));
        String page = ownPart(new Report(List.of()).of(RunRecords.read(run, failed), List.of("note: " + HOSTILE)));

        assertThat(page)
                .contains("<title>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; {{data}} &amp; &quot;co&quot; $1")
                .contains("<p class=\"failure\">failed: &lt;/script&gt;")
                .contains("<p class=\"note\">note: &lt;/script&gt;")
                .doesNotContain("<img");
        assertThat(page.split("</script>", -1)).hasSize(4);
    }

    private static JsonNode data(String page) {
        String start = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(start) + start.length();
        return JsonMapper.shared().readTree(page.substring(from, page.indexOf("</script>", from)));
    }

    @Test
    void holdsTheDataOfItsCharts() throws IOException {
        JsonNode data = data(report());

        int steps = data.at("/run/steps/step").size();
        assertThat(data.at("/run/steps/beta").get(steps - 1).asDouble()).isEqualTo(1.0);
        assertThat(data.at("/run/steps/acceptance_rate").get(0).isNull()).isTrue();
        assertThat(data.at("/run/signals/2/heading").asString()).isEqualTo("push [N]");
        assertThat(data.at("/run/times").size()).isEqualTo(9);
        JsonNode stages = data.at("/panels/signals/stages");
        JsonNode lastStage = stages.get(stages.size() - 1);
        assertThat(lastStage.get("particles").size()).isEqualTo(32);
        assertThat(lastStage.at("/particles/0/0/0").asDouble()).isEqualTo(1.0);
        JsonNode costs = data.at("/panels/costs");
        double terms = costs.get("terms")
                .valueStream()
                .mapToDouble(term ->
                        term.get("stage").asDouble() + term.get("terminal").asDouble())
                .sum();
        assertThat(terms).isCloseTo(costs.get("bestCost").asDouble(), within(1e-9));
        assertThat(costs.at("/finalCosts/counts")
                        .valueStream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(32);
    }

    @Test
    void showsAPolishApartFromTheSample() throws IOException {
        String plain = report();
        String page = report("polish={type: lbfgs, particles: 3}");
        assertThat(plain).doesNotContain("<h2>Polish</h2>", "polished from", "\"polished\":");
        assertThat(page)
                .contains("<h2>Polish</h2>", "polished from", "The dashed line is the best polished motion.")
                .contains("lbfgs lowered the cost of 3 particles, without regard to the prior, in")
                .contains(" s. These are single solutions, not draws");
        JsonNode panels = data(page).get("panels");
        assertThat(panels.at("/polish/starts").size()).isEqualTo(3);
        assertThat(panels.at("/signals/polished").size()).isEqualTo(3);
        double best = panels.at("/polish/ends")
                .valueStream()
                .mapToDouble(JsonNode::asDouble)
                .min()
                .orElseThrow();
        assertThat(best).isLessThan(panels.at("/costs/bestCost").asDouble());
        JsonNode sampled = data(plain).get("panels");
        assertThat(panels.get("costs")).isEqualTo(sampled.get("costs"));
        for (String part : List.of("stages", "best")) {
            assertThat(panels.get("signals").get(part))
                    .as(part)
                    .isEqualTo(sampled.get("signals").get(part));
        }
    }

    /** The answer first, then whether to trust it; and each solution with its picture, which a double integrator draws. */
    @Test
    void beginsWithTheAnswer() throws IOException {
        String page = report("polish={type: lbfgs, particles: 3}");
        assertThat(page.indexOf("<div class=\"name\">cost of the plan</div><div class=\"value\">0."))
                .isPositive()
                .isLessThan(page.indexOf("<strong>Checks: "));
        assertThat(page.indexOf("<strong>Checks: ")).isLessThan(page.indexOf("best draw"));
        String solutions = page.substring(page.indexOf("<h2>Solutions</h2>"), page.indexOf("<h2>Polish</h2>"));
        assertThat(solutions)
                .contains(
                        "All draws move alike: one kind of motion was found.", "Solution 1</div><svg class=\"picture\"")
                .contains("polished; all of the sample", " in the median")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void isTheSameWhenItIsMadeAgain() throws IOException {
        Path run = run("polish={type: lbfgs, particles: 3}");

        assertThat(report(List.of(), run)).isEqualTo(ownPart(Files.readString(run.resolve(Report.FILE))));
    }

    @Test
    void ofAnOlderVersionHasAllButTheMotions() throws IOException {
        Path run = run();
        Files.delete(run.resolve(ReportJson.FILE));

        assertThat(report(List.of(), run))
                .contains("<h2>Sampler</h2>", "<h2>Cost</h2>", "least cost")
                .doesNotContain("<h2>Motions</h2>");
    }

    /** A panel as a plug-in may bring one. */
    private record Guest(String id, Function<RunRecord, Section> content) implements Panel {
        @Override
        public Optional<Section> of(RunRecord run) {
            return Optional.of(content.apply(run));
        }
    }

    @Test
    void aPanelOfAPluginStandsBehindTheFindings() throws IOException {
        Guest guest = new Guest(
                "guest",
                run -> new Section(
                        "A <b>guest</b>",
                        "<p>" + Html.escape(run.name()) + "</p>",
                        Map.of("text", HOSTILE, "numbers", new double[] {1.5, Double.NaN}),
                        "section.append(data.text);"));
        String page = report(List.of(guest), run());

        assertThat(page)
                .containsSubsequence(
                        "<h2>Sampler</h2>",
                        "<section class=\"panel\" id=\"panel-guest\">",
                        "<h2>A &lt;b&gt;guest&lt;/b&gt;</h2>",
                        "<p>&lt;/script&gt;",
                        "<h2>Configuration</h2>",
                        "report.panel('guest', (section, data, run) => {\nsection.append(data.text);")
                .doesNotContain("<img");
        assertThat(data(page).at("/panels/guest/text").asString()).isEqualTo(HOSTILE);
        assertThat(data(page).at("/panels/guest/numbers/1").isNull()).isTrue();
    }

    @Test
    void aPanelThatFailsCostsNoOther() throws IOException {
        Path run = run();
        Guest broken = new Guest("broken", record -> {
            throw new IllegalStateException("no <luck>");
        });
        Guest ended = new Guest("ended", record -> new Section("x", "", Map.of(), "section.innerHTML = '</script>'"));

        assertThat(report(List.of(broken, ended), run))
                .contains("<h2>broken</h2>", "This panel cannot be shown: no &lt;luck&gt;")
                .contains(
                        "This panel cannot be shown: the script of the section &#39;x&#39; contains &lt;script, &lt;/script")
                .contains("<h2>Sampler</h2>");
    }

    @Test
    void twoPanelsOfOneIdAreRefused() {
        Guest guest = new Guest("costs", record -> new Section("", ""));

        assertThatThrownBy(() -> new Report(List.of(guest)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("CostsPanel", "Guest", "the same id 'costs'. Maybe");
        assertThatThrownBy(() -> new Report(List.of(new Guest("No id'", record -> new Section("", "")))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("Guest", "'No id''", "kebab-case");
    }

    @Test
    void saysWhetherTheTargetWasReached() throws IOException {
        assertThat(report()).contains("Reached β = 1: the final cloud is an equally weighted sample");
    }

    @Test
    void numbersAreForPeople() {
        assertThat(Html.number(486144, 5)).isEqualTo("486,144");
        assertThat(Html.number(-488.5388, 5)).isEqualTo("−488.54");
        assertThat(Html.number(8.829831, 5)).isEqualTo("8.8298");
        assertThat(Html.number(0.00002345, 3)).isEqualTo("2.35e−05");
        assertThat(Html.number(Double.NaN, 3)).isEqualTo("–");
    }
}
