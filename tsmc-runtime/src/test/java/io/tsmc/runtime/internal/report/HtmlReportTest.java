package io.tsmc.runtime.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

    private static final String HOSTILE = "</script><img src=x onerror=alert(1)> {{data}} & \"co\" $1";

    @TempDir
    Path folder;

    private String report(@Nullable String failure, String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), Fakes.RUN_FILE);
        List<String> overrides = new ArrayList<>(List.of(settings));
        overrides.add("name='" + HOSTILE + "'");
        RunSpec spec = RunSpec.read(file, overrides, Fakes.CATALOG);
        RunLog log = new RunLog(() -> 1.0);
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunResult result = run.run(log);
            run.polish(result.state(), result.best()).ifPresent(polished -> log.onPolished(polished, 1.5));
            return HtmlReport.of(run, log, Status.FINISHED, Instant.EPOCH, failure);
        }
    }

    /** The page but for the chart library, whose text is not ours and too long for a failure message. */
    private String ownPart(@Nullable String failure) throws IOException {
        String page = report(failure);
        String library = Resources.text("report/echarts.min.js");
        assertThat(page.contains(library)).isTrue();
        return page.replace(library, "");
    }

    @Test
    void asksNothingOfAnyNetwork() throws IOException {
        assertThat(ownPart(null))
                .doesNotContainPattern("(?i)https?:")
                .doesNotContainPattern("(?i)<link|@import|url\\(|<iframe|<object|<base|\\bsrc\\s*=\\s*[\"'/]");
        // The library carries the names of XML namespaces and of its licence, but fetches nothing.
        assertThat(Pattern.compile("XMLHttpRequest|fetch\\(['\"]|importScripts|sendBeacon|WebSocket")
                        .matcher(Resources.text("report/echarts.min.js"))
                        .results()
                        .map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void nothingFromTheUserIsTakenForMarkup() throws IOException {
        String page = ownPart("failed: " + HOSTILE);

        assertThat(page)
                .contains("<title>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; {{data}} &amp; &quot;co&quot; $1")
                .contains("<p class=\"failure\">failed: &lt;/script&gt;")
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
        JsonNode data = data(report(null));

        int steps = data.at("/steps/step").size();
        assertThat(data.at("/steps/beta").get(steps - 1).asDouble()).isEqualTo(1.0);
        assertThat(data.at("/steps/acceptanceRate").get(0).isNull()).isTrue();
        assertThat(data.at("/signals/2/heading").asString()).isEqualTo("push [N]");
        assertThat(data.at("/times").size()).isEqualTo(9);
        JsonNode lastStage = data.at("/stages").get(data.at("/stages").size() - 1);
        assertThat(lastStage.get("particles").size()).isEqualTo(32);
        assertThat(lastStage.at("/particles/0/0/0").asDouble()).isEqualTo(1.0);
        double terms = 0.0;
        for (JsonNode term : data.get("terms")) {
            terms += term.get("stage").asDouble() + term.get("terminal").asDouble();
        }
        assertThat(terms).isCloseTo(data.get("bestCost").asDouble(), org.assertj.core.api.Assertions.within(1e-9));
        int counted = 0;
        for (JsonNode count : data.at("/finalCosts/counts")) {
            counted += count.asInt();
        }
        assertThat(counted).isEqualTo(32);
    }

    @Test
    void showsAPolishApartFromTheSample() throws IOException {
        String plain = report(null);
        String page = report(null, "polish={type: lbfgs, particles: 3}");
        assertThat(plain).doesNotContain("<h2>Polish</h2>", "polished cost", "\"polish\":");
        assertThat(page)
                .contains("<h2>Polish</h2>", "polished cost", "The dashed line is the best polished motion.")
                .contains("lbfgs lowered the cost of 3 particles, without regard to the prior, in")
                .contains("1.5 s. These are single solutions, not draws");
        JsonNode data = data(page);
        assertThat(data.at("/polish/starts").size()).isEqualTo(3);
        assertThat(data.at("/polish/best").size()).isEqualTo(3);
        double best = data.at("/polish/ends/0").asDouble();
        for (JsonNode end : data.at("/polish/ends")) {
            best = Math.min(best, end.asDouble());
        }
        assertThat(best).isLessThan(data.at("/bestCost").asDouble());
        for (String sampled : List.of("best", "bestCost", "finalCosts", "stages", "steps", "terms")) {
            assertThat(data.get(sampled)).as(sampled).isEqualTo(data(plain).get(sampled));
        }
    }

    @Test
    void saysWhetherTheTargetWasReached() throws IOException {
        assertThat(report(null)).contains("Reached β = 1: the final cloud is an equally weighted sample");
    }

    @Test
    void histogramsCountEveryFiniteValueOnce() {
        Map<String, Object> histogram =
                Histogram.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, Double.NaN, Double.POSITIVE_INFINITY});

        assertThat(histogram).containsEntry("from", 0.0).containsEntry("width", 1.0);
        assertThat(histogram.get("counts")).isEqualTo(List.of(1, 1, 1, 1, 1, 1, 1, 2));
        assertThat(Histogram.of(new double[] {3, 3, 3}).get("counts")).isEqualTo(List.of(3));
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
