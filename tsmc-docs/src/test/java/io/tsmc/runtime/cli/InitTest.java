package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Dynamics;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.posterior.Estimate;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files to start from, of all systems that there are. */
class InitTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int tsmc(Object... arguments) {
        return InThisProcess.tsmc(out, err, arguments);
    }

    static List<String> systems() {
        return InThisProcess.CATALOG.types(Dynamics.class);
    }

    /** What is written has been put together before: by hand, for a noisy system, and for one that nothing is known of. */
    @ParameterizedTest
    @ValueSource(strings = {"pendulum", "planar-quadrotor", "double-integrator"})
    void aSystemHasAFile(String system) {
        Path name = folder.resolve(system);
        assertThat(tsmc("init", name, "--system", system)).as(err::toString).isZero();
        assertThat(out.toString()).contains("Run it with:  tsmc run " + name + ".yaml");
    }

    @Test
    void aFileRunsAsItIs() {
        runs("pendulum");
    }

    @ParameterizedTest
    @Tag("nightly")
    @MethodSource("systems")
    void everyFileRunsAsItIs(String system) {
        runs(system);
        runs(system, "--policy");
        runs(system, "--inference");
    }

    /** The setting, the start and the errors that the measurements were made up with are within what a run says of them. */
    @Test
    void inferenceFindsWhatItsMeasurementsWereMadeUpWith() {
        Path name = folder.resolve("measured");
        assertThat(tsmc("init", name, "--system", "pendulum", "--inference"))
                .as(err::toString)
                .isZero();
        assertThat(out.toString()).contains(name + ".csv    made up: put your measurements in its place");
        Path run = folder.resolve("run");
        assertThat(tsmc(
                        "run",
                        name + ".yaml",
                        "--out",
                        run,
                        "--threads",
                        "1",
                        "--set",
                        "particles=128",
                        "--set",
                        "moves=14"))
                .as(err::toString)
                .isZero();
        List<Estimate> estimates = RunJson.estimates(RunJson.read(run));
        assertThat(estimates.stream().map(Estimate::name)).contains("length", "angle(0)", "rate(0)");
        // All are within four standard deviations but once in ten thousand seeds of the measurements.
        for (Estimate estimate : estimates) {
            double truth = switch (estimate.name()) {
                case "length" -> 1.0;
                case "angle(0)", "rate(0)" -> 0.5;
                default -> Double.NaN;
            };
            if (!Double.isNaN(truth)) {
                assertThat(Math.abs(estimate.mean() - truth))
                        .as(estimate.toString())
                        .isLessThan(4.0 * estimate.sd());
            }
        }
        assertThat(tsmc("init", folder.resolve("both"), "--policy", "--inference"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--policy and --inference: a run file is for one of the two");
        assertThat(tsmc("init", name, "--inference")).isEqualTo(2);
    }

    private void runs(String system, Object... options) {
        Path name = folder.resolve(
                system + String.join("", List.of(options).toString().split("\\W+")));
        Object[] init = Stream.concat(Stream.of("init", name, "--system", system), Stream.of(options))
                .toArray();
        assertThat(tsmc(init)).as(err::toString).isZero();
        assertThat(tsmc(
                        "run",
                        name + ".yaml",
                        "--out",
                        folder.resolve("run-" + name.getFileName()),
                        "--threads",
                        "1",
                        "--set",
                        "particles=4",
                        "--set",
                        "moves=1",
                        "--set",
                        "polish=none",
                        "--set",
                        "limits.maxSteps=1"))
                .as(err::toString)
                .isIn(Main.OK, Main.STALLED);
    }

    @Test
    void aFileIsNeverOverwrittenAndNothingIsAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "precious");
        assertThat(tsmc("init", folder.resolve("mine"))).isEqualTo(2);
        assertThat(tsmc("init", file)).isEqualTo(2);
        assertThat(file).hasContent("precious");
        assertThat(err.toString()).contains(file + ": there is a file of that name, and it is not overwritten. Maybe ");

        assertThat(tsmc("init", folder.resolve("a"), "--system", "pendulumm")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--system pendulumm: there is no such system. Known: acrobot, ")
                .contains("Maybe you meant 'pendulum'.");
        assertThat(tsmc("init", folder.resolve("no/where"))).isEqualTo(2);
        assertThat(err.toString()).contains("cannot be written: there is no folder ");
        assertThat(folder.toFile().list()).containsExactly("mine.yaml");
    }

    @Test
    void namesOfAnyCharactersBecomeNamesOfRuns() {
        for (String name : new String[] {"true", "a: b", "#1", "ü\"x\"", "7"}) {
            assertThat(tsmc("init", folder.resolve(name))).as(err::toString).isZero();
        }
    }

    @Test
    void withoutANameTheSystemsAreListed() {
        assertThat(tsmc("init")).isZero();
        assertThat(out.toString().lines().filter(line -> systems().contains(line.replaceFirst(" .*", ""))))
                .hasSize(systems().size())
                .allMatch(line -> line.matches("\\S+ +\\S.*"));
    }
}
