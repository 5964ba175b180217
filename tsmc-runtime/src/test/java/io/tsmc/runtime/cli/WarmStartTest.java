package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.report.StepsTable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class WarmStartTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void writeRunFile() throws IOException {
        file = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
    }

    private int run(String to, String... more) {
        Object[] arguments = Stream.concat(
                        Stream.of(
                                "run",
                                file.toString(),
                                "--out",
                                folder.resolve(to).toString()),
                        Stream.of(more))
                .toArray();
        return Tsmc.run(out, err, path -> Fakes.TRACED, arguments);
    }

    private double firstBest(String run) {
        return StepsTable.read(folder.resolve(run)).value("best_cost", 0);
    }

    @Test
    void aRunBeginsWhereAnotherEnded() {
        assertThat(run("cold", "--set", "polish={type: lbfgs, particles: 3}"))
                .as(err::toString)
                .isZero();
        double cold =
                RunJson.read(folder.resolve("cold")).at("/polish/bestCost").asDouble();
        String plan = folder.resolve("cold").toString();

        assertThat(run("warm", "--warm-start", plan)).as(err::toString).isZero();
        assertThat(run("close", "--warm-start", plan, "--set", "policy.scale=1e-3"))
                .as(err::toString)
                .isZero();

        assertThat(firstBest("warm")).isBetween(cold, firstBest("cold"));
        // As near as the scale says, at the optimum: what is left is of second order.
        assertThat(firstBest("close") - cold).isBetween(-1e-9, 1e-3 * cold);
        JsonNode json = RunJson.read(folder.resolve("warm"));
        assertThat(json.at("/config/policy/type").asString()).isEqualTo("around-plan");
        assertThat(json.get("notes").toString()).contains("log Z is relative to it");
        assertThat(out.toString()).contains("note: the prior is centred at a plan: log Z is relative to it");
    }

    /** The draws around the best, and how far they are spread: their mean is no worse than most of them. */
    @Test
    void aRunBeginsAroundTheCloudOfAnother() throws IOException {
        assertThat(run("cold")).as(err::toString).isZero();
        Path cloud = folder.resolve("cold").resolve("cloud-plan.csv");
        List<String> lines = Files.readAllLines(cloud);
        assertThat(lines.get(0)).isEqualTo("time [s],push [N],push_spread");
        assertThat(lines).hasSize(1 + 8 + 1);

        assertThat(run("warm", "--warm-start", cloud.toString()))
                .as(err::toString)
                .isZero();

        assertThat(firstBest("warm")).isLessThan(firstBest("cold"));
        assertThat(RunJson.read(folder.resolve("warm"))
                        .at("/config/policy/plan")
                        .asString())
                .endsWith("cloud-plan.csv");
    }

    @Test
    void whatIsNoPlanIsRefusedBeforeThereIsAFolder() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path headings = Files.writeString(folder.resolve("headings.csv"), "time,force\n");
        Path other = Files.writeString(folder.resolve("other.csv"), "time,left,right\n0,1,2\n");
        List<Path> plans = List.of(folder.resolve("nowhere"), empty, headings, other);
        for (Path plan : plans) {
            assertThat(run("warm", "--warm-start", plan.toString())).isEqualTo(2);
        }

        assertThat(folder.resolve("warm")).doesNotExist();
        assertThat(err.toString().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("nowhere: there is no such file or folder."),
                        line -> assertThat(line)
                                .contains("there is no polished-trajectory.csv and no best-trajectory.csv"),
                        line -> assertThat(line).contains("there are headings, but no rows"),
                        line -> assertThat(line).contains("has the columns left, right, but the controls are"));
    }
}
