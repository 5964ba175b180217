package io.tsmc.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.report.ComparisonReport;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.internal.session.RunSession;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports of the examples, cut small, as they are seen in a browser. Without a Chromium, nothing is looked at. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInBrowserTest {

    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    /** Enough for every panel to have something to show. */
    private static final List<String> SMALL = List.of("particles=24", "moves=2", "seed=1");

    private final PluginCatalog plugins = PluginCatalog.load();

    private final Map<String, Path> reports = new HashMap<>();

    @TempDir
    static Path folder;

    private Chromium browser;

    @BeforeAll
    void start(@TempDir Path profile) throws Exception {
        assumeTrue(Chromium.find().isPresent(), "there is no Chromium here: no report is looked at");
        browser = new Chromium(Chromium.find().orElseThrow(), profile);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Each run is made once. */
    private Path report(String example, String... settings) {
        return reports.computeIfAbsent(
                example + String.join(" ", settings), name -> written(folder.resolve(name), example, settings));
    }

    private Path written(Path results, String example, String... settings) {
        List<String> overrides = new ArrayList<>(SMALL);
        overrides.addAll(List.of(settings));
        RunSpec spec = RunSpec.read(EXAMPLES.resolve(example + ".yaml"), overrides, plugins);
        try (TsmcRun run = TsmcRun.of(spec, 2);
                RunFolder written = RunFolder.at(results)) {
            Report report = new Report(plugins.panels());
            assertThat(new RunSession(run, written, report, null, (state, info) -> {})
                            .execute()
                            .status())
                    .isIn(Status.FINISHED, Status.STALLED);
        }
        return results.resolve(Report.FILE);
    }

    @Test
    void allIsThereOfAPlan() throws Exception {
        assertThat(SeenReport.faults(browser, report("obstacles"))).isEmpty();
    }

    @Test
    void allIsThereOfAPolicy() throws Exception {
        assertThat(SeenReport.faults(
                        browser, report("pendulum-policy", "horizon=10", "polish.iterations=20", "polish.rounds=1")))
                .isEmpty();
    }

    /** Two runs beside each other, with their motions over each other; what is drawn are the numbers of their folders. */
    @Test
    void allIsThereOfAComparison() throws Exception {
        List<Path> runs = new ArrayList<>();
        for (String seed : List.of("1", "2")) {
            Path page = report("obstacles", "seed=" + seed, "polish={type: lbfgs, particles: 4}");
            runs.add(Files.move(page.getParent(), folder.resolve("seed-" + seed)));
        }
        RunComparison comparison = RunComparison.read(runs);
        Path page = Files.writeString(folder.resolve("compare.html"), ComparisonReport.of("two", comparison));

        assertThat(SeenReport.faults(browser, page, "series,evaluations,cost")).isEmpty();
        String data = "JSON.parse(document.getElementById('data').textContent).panels";
        assertThat(browser.evaluate(data + ".evidence.values.map(point => point[0]).join()")
                        .asString())
                .isEqualTo(browser.evaluate("[" + comparison.runs().get(0).logEvidence() + ","
                                + comparison.runs().get(1).logEvidence() + "].join()")
                        .asString());
        assertThat(browser.evaluate(data + ".scene.motions.length").asInt()).isEqualTo(2);
        String picture = "document.querySelector('#panel-scene canvas').toDataURL()";
        String both = browser.evaluate(picture).asString();
        browser.evaluate("document.querySelector('#panel-scene [data-part=run-1]').click()");
        assertThat(browser.evaluate(picture).asString()).isNotEqualTo(both);
    }

    static List<String> examples() throws Exception {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .toList();
        }
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("examples")
    void allIsThereInEachExample(String example) throws Exception {
        assertThat(SeenReport.faults(browser, report(example))).isEmpty();
    }

    @Tag("nightly")
    @Test
    void aLargeRunHasASmallReport() throws Exception {
        Path page = report("cart-pole", "particles=1024", "horizon=100", "limits.maxSteps=12");
        assertThat(Files.size(page)).isLessThan(3_000_000);
    }

    /** What is looked for is seen where it is wrong. */
    @Test
    void whatIsBrokenIsSeen() throws Exception {
        String page = Files.readString(report("obstacles"));
        String broken = page.replace("report.panel('costs'", "throw new Error('on purpose'); report.panel('costs'")
                .replace("<h2>Sampler</h2>", "<div style=\"width: 2000px\">wide</div>");
        Path file = Files.writeString(folder.resolve("broken.html"), broken);

        assertThat(String.join("\n", SeenReport.faults(browser, file)))
                .contains(
                        "on purpose",
                        "nothing is drawn in the light: panel-costs",
                        "wide at a width of 420",
                        "on paper");
    }
}
