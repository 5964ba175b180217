package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.runtime.internal.folder.RunJson;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code tsmc compare} of small runs: the ways around obstacles with two seeds, and two models of the same measurements. */
class CompareTest {

    @TempDir
    static Path folder;

    private static Path one;
    private static Path other;
    private static Path plausible;
    private static Path narrow;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tsmc(Object... arguments) {
        return InThisProcess.tsmc(out, err, arguments);
    }

    private static Path run(String name, Path file, String... settings) {
        StringWriter err = new StringWriter();
        Object[] arguments = Stream.concat(
                        Stream.of("run", file, "--out", folder.resolve(name), "--threads", "1"),
                        Stream.of(settings).flatMap(setting -> Stream.of("--set", setting)))
                .toArray();
        assertThat(InThisProcess.tsmc(new StringWriter(), err, arguments))
                .as(err::toString)
                .isZero();
        return folder.resolve(name);
    }

    @BeforeAll
    static void runs() throws IOException {
        Path obstacles = Path.of("../examples/obstacles.yaml");
        String[] small = {"particles=32", "moves=2", "polish={type: lbfgs, particles: 6}", "seed=1"};
        one = run("one", obstacles, small);
        small[3] = "seed=2";
        other = run("other", obstacles, small);
        String regression = Files.readString(Path.of("../examples/bioassay.yaml"));
        plausible =
                run("plausible", Files.writeString(folder.resolve("a.yaml"), regression), "particles=64", "moves=7");
        Path far = Files.writeString(
                folder.resolve("b.yaml"), regression.replace("slope: {normal: [10, 10]}", "slope: {normal: [-20, 1]}"));
        narrow = run("narrow", far, "particles=64", "moves=7");
    }

    private JsonNode json(Object... folders) {
        Object[] arguments = Stream.concat(Stream.of("compare", "--format", "json"), Stream.of(folders))
                .toArray();
        assertThat(tsmc(arguments)).as(err::toString).isZero();
        return JsonMapper.shared().readTree(out.toString());
    }

    /** Whatever has the same way is one kind, with the share and the cost that its run says. */
    @Test
    void kindsOfMotionAreMatched() {
        JsonNode kinds = json(one, other).path("solutions");
        Path[] runs = {one, other};
        int found = 0;
        for (int i = 0; i < 2; i++) {
            double sum = 0.0;
            for (JsonNode kind : kinds) {
                JsonNode part = kind.path("ofRun").path(i);
                sum += part.path("share").asDouble();
                found += part.path("found").asInt();
            }
            assertThat(sum).isCloseTo(1.0, within(1e-12));
            for (JsonNode solution : RunJson.read(runs[i]).path("solutions")) {
                int run = i;
                assertThat(kinds.valueStream()
                                .map(kind -> kind.path("ofRun").path(run))
                                .anyMatch(part -> part.path("share").equals(solution.path("share"))))
                        .isTrue();
            }
        }
        assertThat(found)
                .isEqualTo(RunJson.read(one).path("solutions").size()
                        + RunJson.read(other).path("solutions").size());
        assertThat(kinds.size()).isLessThan(found);
    }

    /** A prior that puts the slope where the data do not is the worse model, by the difference of the evidences. */
    @Test
    void modelsAreRankedByTheirEvidence() {
        JsonNode tree = json(plausible, narrow);
        double difference = RunJson.read(plausible).at("/totals/logEvidence").asDouble()
                - RunJson.read(narrow).at("/totals/logEvidence").asDouble();
        assertThat(tree.at("/runs/1/logBayesFactor/value").asDouble()).isCloseTo(-difference, within(1e-12));
        assertThat(tree.at("/runs/0/probability").asDouble()).isCloseTo(1 / (1 + Math.exp(-difference)), within(1e-12));
        assertThat(difference).isGreaterThan(3.0);

        Path page = folder.resolve("models.html");
        assertThat(tsmc("compare", plausible, narrow, "--out", page))
                .as(err::toString)
                .isZero();
        assertThat(page)
                .content()
                .contains("plausible has the largest evidence", "panel-parameters", "likelihood[0].slope.normal")
                .doesNotContain("cannot be shown", "nothing moves");
    }

    @Test
    void aPageAndAFileAreWrittenByTheirEnding() throws IOException {
        Path page = folder.resolve("compare.html");
        assertThat(tsmc("compare", one, other, "--out", page)).as(err::toString).isZero();
        assertThat(out.toString()).contains(page.toString());
        assertThat(page)
                .content()
                .contains("panel-scene", "panel-signals", "panel-solutions", "panel-agreement", "panel-settings")
                .doesNotContain("cannot be shown", "<script src", "<link");
        assertThat(Files.size(page)).isLessThan(3_000_000);

        Path file = folder.resolve("compare.json");
        assertThat(tsmc("compare", one, other, "--out", file)).as(err::toString).isZero();
        assertThat(JsonMapper.shared().readTree(Files.readString(file)).path("runs"))
                .hasSize(2);
    }

    @Test
    void differentProblemsAreSaidToBeSuch() {
        Path page = folder.resolve("strange.html");
        assertThat(tsmc("compare", one, plausible, "--out", page))
                .as(err::toString)
                .isZero();
        assertThat(page)
                .content()
                .contains("Costs cannot be compared: some are posteriors of measurements, and others minimise a cost.")
                .contains("Motions are not shown together: in some of the runs nothing moves.")
                .doesNotContain("cannot be shown");
        assertThat(tsmc("compare", one, plausible)).isZero();
        assertThat(out.toString()).contains("Evidences cannot be compared: ").doesNotContain("log Bayes factor");
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        assertThat(tsmc("compare", one)).isEqualTo(2);
        assertThat(err.toString()).contains("there is nothing to compare with");
        assertThat(tsmc("compare", one, other, "--out", folder.resolve("compare.pdf")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("ends in .html or .json. Maybe --out compare.html");
        assertThat(tsmc("compare", one, folder.resolve("nowhere"))).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere");
        assertThat(tsmc("compare", one, other, "--format", "pdf")).isEqualTo(2);
    }
}
