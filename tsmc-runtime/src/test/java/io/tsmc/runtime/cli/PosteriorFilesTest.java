package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tsmc.api.internal.file.NpzReader;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.fake.Parabola;
import io.tsmc.runtime.fake.Slider;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.polish.None;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run leaves for people who look at posteriors: {@code posterior.csv}, {@code posterior.nc}, names in the npz. */
class PosteriorFilesTest {

    private static final PluginCatalog CATALOG = PluginCatalog.of(List.of(
            Slider.class,
            Fixed.class,
            Parabola.class,
            OpenLoop.class,
            Linear.class,
            ColoredGaussian.class,
            Trajectory.class,
            io.tsmc.autodiff.interpreter.BlockInterpreter.class,
            Hmc.class,
            Systematic.class,
            AdaptiveEss.class,
            None.class));

    private static final String GAINS = "policy={type: linear, nominalGains: [[-1, -1]]}";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void writeRunFile() throws IOException {
        file = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
    }

    private Path run(String name, String... more) {
        Path results = folder.resolve(name);
        String[] args = {"run", file.toString(), "--out", results.toString(), "--threads", "1"};
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        assertThat(Tsmc.run(out, err, path -> CATALOG, (Object[]) all))
                .as(err::toString)
                .isZero();
        return results;
    }

    @Test
    void parametersOfAPolicyAreSummedUpByName() throws IOException {
        Path results = run("gains", "--set", GAINS);

        List<String[]> rows = table(results);
        assertThat(rows).extracting(row -> row[0]).containsExactly("name", "shared[0]", "shared[1]", "cost");
        NpzReader particles = new NpzReader(Files.readAllBytes(results.resolve("particles.npz")));
        double[][] parameter = particles.columns("parameter");
        for (int d = 0; d < 2; d++) {
            double[] row = Arrays.stream(rows.get(d + 1))
                    .skip(2)
                    .mapToDouble(PosteriorFilesTest::number)
                    .toArray();
            assertThat(row[0]).isCloseTo(StatUtils.mean(parameter[d]), within(1e-12));
            assertThat(row[1]).isCloseTo(Math.sqrt(StatUtils.variance(parameter[d])), within(1e-12));
            assertThat(row[8]).isCloseTo(row[1] / Math.sqrt(row[7]), within(1e-12));
        }
        JsonNode json = JsonMapper.shared().readTree(Files.readString(results.resolve("run.json")));
        assertThat(json.at("/posterior/1/name").asString()).isEqualTo("shared[1]");
        assertThat(json.at("/posterior/1/mean").asDouble()).isEqualTo(number(rows.get(2)[2]));
        assertThat(out.toString()).containsPattern("  parameters   shared\\[0] +mean -?[\\d.]+");
    }

    @Test
    void ofAPlanTheControlsAreSummedUpByTime() throws IOException {
        Path results = run("plan");

        List<String[]> rows = table(results);
        assertThat(rows).hasSize(1 + 8 + 1);
        assertThat(rows.get(2)).startsWith("push[0.1]", "N");
        assertThat(rows.get(4)).startsWith("push[0.3]", "N");
        assertThat(out.toString()).doesNotContain("  parameters ");
    }

    /** Pooled: the mean of the means, with the error of the spread between runs or of the runs themselves. */
    @Test
    void replicatesAreSummedUpTogether() throws IOException {
        Path results = run("replicates", "--set", GAINS, "--replicates", "3");

        List<String[]> rows = table(results);
        assertThat(rows.get(0)).endsWith("q95_error", "r_hat");
        double[] means = new double[3];
        double own = 0.0;
        for (int r = 0; r < 3; r++) {
            means[r] = number(table(results.resolve("replicate-" + (r + 1))).get(1)[2]);
            double error = number(table(results.resolve("replicate-" + (r + 1))).get(1)[10]);
            own += error * error / 9;
        }
        assertThat(number(rows.get(1)[2])).isCloseTo(StatUtils.mean(means), within(1e-12));
        assertThat(number(rows.get(1)[10 - 1])).as("ess").isPositive();
        assertThat(number(rows.get(1)[10]))
                .isCloseTo(
                        Math.max(Math.sqrt(StatUtils.variance(means) / 3), Double.isNaN(own) ? 0 : Math.sqrt(own)),
                        within(1e-12));
        assertThat(out.toString()).containsPattern("shared\\[1] .*; R-hat [\\d.]+");
    }

    @Test
    void motionsAreNotKeptBeforeTheTargetIsReached() throws IOException {
        Path results = folder.resolve("stalled");
        assertThat(Tsmc.run(
                        out,
                        err,
                        path -> CATALOG,
                        "run",
                        file,
                        "--out",
                        results,
                        "--set",
                        "limits={maxSteps: 1}",
                        "--set",
                        "temperature=0.001"))
                .isEqualTo(4);
        assertThat(results.resolve("particles.npz")).exists();
        assertThat(results.resolve("posterior.csv")).doesNotExist();
        assertThat(results.resolve("posterior.nc")).doesNotExist();
        assertThat(Files.readString(results.resolve("run.json"))).doesNotContain("\"posterior\"");
    }

    /** Where Python has ArviZ: what it makes of the file is what is in the table, and motions and names are in their places. */
    @Test
    void arvizReadsTheSameNumbers() throws IOException, InterruptedException {
        Path gains = run("gains", "--set", GAINS);
        Path plan = run("plan");
        Path replicates = run("replicates", "--set", GAINS, "--replicates", "2");
        String python = Objects.requireNonNullElse(System.getenv("TSMC_PEERS_PYTHON"), "python3");
        Path output = folder.resolve("output.txt");
        assumeTrue(
                python(output, python, "-c", "import arviz, pandas, h5netcdf"),
                () -> python + " has not the packages arviz, pandas and h5netcdf: install them, or set"
                        + " TSMC_PEERS_PYTHON");
        Path script = folder.resolve("check.py");
        try (var stream = Objects.requireNonNull(PosteriorFilesTest.class.getResourceAsStream("posterior.py"))) {
            Files.write(script, stream.readAllBytes());
        }
        assertThat(python(output, python, script.toString(), gains.toString(), plan.toString(), replicates.toString()))
                .as(() -> text(output))
                .isTrue();
    }

    private static boolean python(Path output, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException thereIsNoPython) {
            return false;
        }
    }

    private static String text(Path output) {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String[]> table(Path results) throws IOException {
        return Files.readAllLines(results.resolve("posterior.csv")).stream()
                .map(line -> line.split(",", -1))
                .toList();
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }
}
