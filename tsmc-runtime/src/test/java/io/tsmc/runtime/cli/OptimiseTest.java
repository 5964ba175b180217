package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.Fakes;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tsmc optimise} in this process. */
class OptimiseTest {

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file = Path.of("");
    private Path results = Path.of("");

    @BeforeEach
    void writeRunFile() throws IOException {
        file = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
        results = folder.resolve("results");
    }

    private int optimise(String method, String... more) {
        List<Object> arguments = new ArrayList<>(List.of("optimise", file, "--method", method, "--out", results));
        arguments.addAll(List.of(more));
        return Tsmc.run(out, err, path -> Fakes.CATALOG, arguments.toArray());
    }

    private JsonNode json() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(results.resolve("optimisation.json")));
    }

    @Test
    void aSearchLeavesWhatItFound() throws IOException {
        assertThat(optimise("shots")).as(err::toString).isZero();

        assertThat(results.toFile().list())
                .containsExactlyInAnyOrder(
                        "run.yaml", "optimisation.json", "curve.csv", "best-trajectory.csv", "best.npz", "policy.json");
        assertThat(json().path("found").path("costEvaluations").asInt()).isEqualTo(20);
        assertThat(json().path("method").path("type").asString()).isEqualTo("shots");
        assertThat(json().path("status").asString()).isEqualTo("finished");
        double best = json().path("found").path("bestCost").asDouble();
        List<String> curve = Files.readAllLines(results.resolve("curve.csv"));
        assertThat(curve.get(curve.size() - 1)).endsWith("," + best);
        assertThat(out.toString())
                .contains("slide home", "{type: shots, draws: 20", "Found a cost of")
                .doesNotContain("goal");
    }

    @Test
    void whatWasFoundIsNoSampleToBeDiagnosed() {
        assertThat(optimise("shots")).isZero();
        assertThat(Tsmc.run(out, err, path -> Fakes.CATALOG, "diagnose", results))
                .isEqualTo(2);
    }

    @Test
    void aSearchThatEndsBeginsAgainWhileThereIsBudget() throws IOException {
        assertThat(optimise("{type: shots, draws: 7}", "--evaluations", "50")).isZero();
        JsonNode found = json().path("found");
        assertThat(found.path("costEvaluations").asInt()).isEqualTo(50);
        double ofFifty = found.path("bestCost").asDouble();

        results = folder.resolve("once");
        assertThat(optimise("{type: shots, draws: 7}")).isZero();
        assertThat(json().path("found").path("costEvaluations").asInt()).isEqualTo(7);
        assertThat(ofFifty)
                .isLessThanOrEqualTo(json().path("found").path("bestCost").asDouble());
    }

    @Test
    void theSeedDeterminesWhatIsFound() throws IOException {
        assertThat(optimise("shots", "--seed", "5")).isZero();
        byte[] first = Files.readAllBytes(results.resolve("best-trajectory.csv"));
        results = folder.resolve("again");
        assertThat(optimise("shots", "--seed", "5")).isZero();
        assertThat(results.resolve("best-trajectory.csv")).hasBinaryContent(first);
        results = folder.resolve("another");
        assertThat(optimise("shots", "--seed", "6")).isZero();
        assertThat(Files.readAllBytes(results.resolve("best-trajectory.csv"))).isNotEqualTo(first);
    }

    @Test
    void whatWasFoundBeforeAFailureIsKept() throws IOException {
        assertThat(optimise("{type: shots, breaksAfter: 3}")).isEqualTo(1);
        assertThat(err.toString())
                .contains("shots failed: the shots are used up")
                .doesNotContain("\tat ");
        assertThat(json().path("status").asString()).isEqualTo("failed");
        assertThat(json().path("found").path("costEvaluations").asInt()).isEqualTo(3);
        assertThat(results.resolve("best-trajectory.csv")).isNotEmptyFile();
    }

    @Test
    void whatCannotBeUsedIsBadInputAndLeavesNoFolder() {
        assertThat(optimise("shot")).isEqualTo(2);
        assertThat(optimise("{type: shots, draws: 0}")).isEqualTo(2);
        assertThat(optimise("{type: shots, mostDimensions: 7}")).isEqualTo(2);
        assertThat(optimise("shots", "--seconds", "0")).isEqualTo(2);
        assertThat(optimise("shots", "--evaluations", "0")).isEqualTo(2);
        assertThat(err.toString())
                .contains("method.type: unknown optimiser 'shot'. Known: shots. Maybe you meant 'shots'")
                .contains("method.draws: 0 must be at least 1")
                .contains("--method {type: shots, mostDimensions: 7}: there are 8 dimensions. Maybe take fewer steps")
                .contains("--seconds 0.0: must be positive")
                .contains("--evaluations 0: must be at least 1");
        assertThat(results).doesNotExist();
    }
}
