package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.comparison.ComparedRun;
import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.report.ComparisonReport;
import io.tsmc.runtime.internal.diagnosis.Diagnosis;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.yaml.Json;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.StepsTable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunComparisonTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeRunFile() throws IOException {
        file = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
    }

    private Path run(String name, String... more) {
        StringWriter err = new StringWriter();
        Object[] args = new Object[4 + more.length];
        args[0] = "run";
        args[1] = file;
        args[2] = "--out";
        args[3] = folder.resolve(name);
        System.arraycopy(more, 0, args, 4, more.length);
        Tsmc.run(new StringWriter(), err, path -> Fakes.CATALOG, args);
        return folder.resolve(name);
    }

    @Test
    void tellsSettingsAndEvidencesApart() {
        RunComparison comparison = RunComparison.read(List.of(run("light"), run("heavy", "--set", "dynamics.mass=2")));

        assertThat(comparison.names()).containsExactly("light", "heavy");
        assertThat(comparison.differences()).containsOnlyKeys("dynamics.mass");
        assertThat(comparison.differences().get("dynamics.mass")).containsExactly("1.0", "2.0");
        assertThat(comparison.notModelsOfTheSame()).isEmpty();
        int other = 1 - comparison.mostEvident();
        List<ComparedRun> runs = comparison.runs();
        double difference = runs.get(other).logEvidence()
                - runs.get(comparison.mostEvident()).logEvidence();
        assertThat(comparison.logBayesFactor(other).value())
                .isEqualTo(difference)
                .isNegative();
        assertThat(comparison.probabilities()[other]).isCloseTo(1 / (1 + Math.exp(-difference)), within(1e-12));
        assertThat(comparison.estimated()).containsExactly("cost");
        assertThat(comparison.tree()).containsKeys("runs", "differences");
    }

    /** The mean of Z, whose logarithm is not the mean of the logarithms. */
    @Test
    void replicatesAreOneRunWithTheSpreadForItsError() {
        Path several = run("several", "--replicates", "4");
        RunComparison comparison = RunComparison.read(List.of(several, run("one")));

        ComparedRun all = comparison.runs().get(0);
        double[] z = new double[4];
        for (int r = 0; r < 4; r++) {
            z[r] = Math.exp(
                    ComparedRun.read(several.resolve("replicate-" + (r + 1))).logEvidence());
        }
        double mean = (z[0] + z[1] + z[2] + z[3]) / 4;
        assertThat(all.seeds()).isEqualTo(4);
        assertThat(all.logEvidence()).isCloseTo(Math.log(mean), within(1e-9));
        double squares = 0.0;
        for (double one : z) {
            squares += (one - mean) * (one - mean);
        }
        assertThat(all.logEvidenceError()).isCloseTo(Math.sqrt(squares / 3 / 4) / mean, within(1e-9));
        assertThat(comparison.differences()).isEmpty();
    }

    @Test
    void costsThatDifferAreNoModelsOfTheSame() {
        RunComparison comparison = RunComparison.read(
                List.of(run("warm"), run("cold", "--set", "temperature=0.2", "--set", "particles=48")));
        assertThat(comparison.notModelsOfTheSame().orElseThrow()).contains("temperature differs");
    }

    @Test
    void whatIsNoSampleIsRefused() {
        Path stalled = run("stalled", "--set", "limits={maxSteps: 1}", "--set", "temperature=0.001");
        Path one = run("one");
        assertThatThrownBy(() -> RunComparison.read(List.of(one, stalled)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("has not reached beta = 1");
        assertThatThrownBy(() -> RunComparison.read(List.of(one)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("nothing to compare with");
    }

    /** Each number of the tree is the one that the folder of its run has, or follows from such. */
    @Test
    void theTreeHasTheNumbersOfTheRuns() {
        List<Path> folders = List.of(run("light"), run("heavy", "--set", "dynamics.mass=2"));
        JsonNode tree = JsonMapper.shared()
                .readTree(Json.indented(RunComparison.read(folders).tree()));
        for (int i = 0; i < 2; i++) {
            JsonNode one = tree.path("runs").path(i);
            JsonNode run = RunJson.read(folders.get(i));
            StepsTable steps = StepsTable.read(folders.get(i));
            int last = steps.count() - 1;
            assertThat(one.path("logEvidence").asDouble())
                    .isEqualTo(run.at("/totals/logEvidence").asDouble());
            assertThat(one.path("bestCost").asDouble())
                    .isEqualTo(Math.min(
                            run.at("/totals/bestCost").asDouble(),
                            run.at("/polish/bestCost").asDouble(Double.POSITIVE_INFINITY)));
            assertThat(one.path("answer")).isEqualTo(run.path("answer"));
            JsonNode costs = one.path("members").path(0).path("costs");
            assertThat(costs.path("evaluations").path(last).asDouble())
                    .isEqualTo(run.at("/totals/costEvaluations").asDouble()
                            + run.at("/totals/gradientEvaluations").asDouble());
            assertThat(costs.path("median").path(last).asDouble()).isEqualTo(steps.value("cost_q50", last));
            assertThat(costs.path("q95").path(1).asDouble()).isEqualTo(steps.value("cost_q95", 1));
            assertThat(costs.path("seconds").path(last).asDouble()).isEqualTo(steps.value("seconds", last));
            assertThat(costs.path("best").path(last).asDouble())
                    .isEqualTo(Arrays.stream(steps.column("best_cost")).min().orElseThrow());
            assertThat(one.path("members").path(0).path("checks").size())
                    .isEqualTo(Diagnosis.of(Evidence.read(folders.get(i))).size());
        }
        double sum = tree.at("/runs/0/probability").asDouble()
                + tree.at("/runs/1/probability").asDouble();
        assertThat(sum).isCloseTo(1.0, within(1e-12));
        assertThat(tree.path("cannotBeCompared")).isEmpty();
        assertThat(tree.has("agreement")).isFalse();
    }

    @Test
    void runsOfOneDistributionHaveTheRHatOfReplicates() {
        Path several = run("several", "--replicates", "2");
        RunComparison replicates = RunComparison.read(List.of(several));
        assertThat(replicates.names()).containsExactly("replicate-1", "replicate-2");
        assertThat(JsonMapper.shared()
                        .readTree(Json.indented(replicates.tree()))
                        .path("agreement"))
                .isEqualTo(read(several.resolve("replicates.json")).path("agreement"));

        RunComparison kernels =
                RunComparison.read(List.of(run("one"), run("other", "--set", "particles=48", "--seed", "5")));
        assertThat(kernels.comparability().distributions()).isEmpty();
        assertThat(kernels.agreement()).isPresent();
        RunComparison twice = RunComparison.read(List.of(folder.resolve("one"), run("again")));
        assertThat(twice.agreement()).isEmpty();
        assertThat(twice.comparability().distributions().orElseThrow()).contains("the same run");
    }

    private static JsonNode read(Path file) {
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its numbers are those of the comparison, and it is made again to the same bytes. */
    @Test
    void replicatesHaveAReportOfTheirOwn() throws IOException {
        StringWriter out = new StringWriter();
        Path several = folder.resolve("several");
        Tsmc.run(out, new StringWriter(), path -> Fakes.CATALOG, "run", file, "--out", several, "--replicates", "2");
        Path page = several.resolve("report.html");
        assertThat(out.toString()).contains("report       " + page);
        String html = Files.readString(page);
        RunComparison comparison = RunComparison.read(List.of(several));
        assertThat(html)
                .contains("2 replicates", "replicate-1", "panel-agreement", "panel-costs", "panel-checks")
                .doesNotContain("cannot be shown");
        for (ComparedRun one : comparison.runs()) {
            assertThat(html).contains(Html.number(one.logEvidence(), 5), Html.number(one.bestCost(), 6));
        }

        Files.delete(page);
        Tsmc.run(new StringWriter(), new StringWriter(), path -> Fakes.CATALOG, "report", several);
        assertThat(page).hasContent(html);
    }

    @Test
    void whatIsOfDifferentTasksIsSaid() {
        RunComparison comparison = RunComparison.read(List.of(
                run("short"), run("long", "--set", "horizon=12"), run("dear", "--set", "cost[0].stage=[2, 0]")));
        assertThat(comparison.comparability().sentences())
                .anyMatch(sentence ->
                        sentence.startsWith("Costs cannot be compared: the cost is another one, as cost[0].stage"));
        assertThat(ComparisonReport.of("tasks", comparison))
                .contains("Costs cannot be compared: ", "Costs are not compared: ")
                .doesNotContain("The lowest cost");
        assertThat(RunComparison.read(List.of(folder.resolve("short"), folder.resolve("long")))
                        .comparability()
                        .costs())
                .contains("the motions last for different times");
    }

    @Test
    void aPageOfAnOlderVersionOrWithAFileMissingSaysSo() throws IOException {
        Path one = run("one");
        Path old = run("old", "--seed", "2");
        Files.delete(old.resolve("report.json.gz"));
        assertThat(ComparisonReport.of("old", RunComparison.read(List.of(one, old))))
                .contains("panel-costs")
                .doesNotContain("cannot be shown");
        Files.delete(old.resolve("run.json"));
        assertThatThrownBy(() -> RunComparison.read(List.of(one, old)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("old: not the folder of a run: there is no run.json in it");
    }
}
