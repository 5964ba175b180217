package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the packaged application the way users do. Only this sees a module that is missing or does not open itself
 * where it must: the other tests run on classes, some of them patched into each other.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ApplicationIT {

    private static final Path APP = Path.of("target/app").toAbsolutePath();
    private static final String MAIN = "io.tsmc.runtime.cli.Main";
    private static final List<String> ON_MODULE_PATH = List.of("-p", APP.toString(), "-m", "io.tsmc.runtime/" + MAIN);
    private static final List<String> ON_CLASS_PATH = List.of("-cp", APP + "/*", MAIN);
    private static final Path PENDULUM =
            Path.of("../examples/pendulum.yaml").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private ProcessBuilder tsmc(List<String> where, String... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(where);
        command.addAll(List.of(args));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    }

    private static String output(Process process, int exitCode) throws InterruptedException {
        String output = process.inputReader().lines().collect(Collectors.joining("\n"));
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }

    @Test
    void knowsItsVersion() throws Exception {
        assertThat(output(tsmc(ON_MODULE_PATH, "--version").start(), 0)).startsWith("TSMC ");
    }

    @Test
    void findsTheSamePluginsOnTheModulePathAndOnTheClassPath() throws Exception {
        String modules = output(tsmc(ON_MODULE_PATH, "plugins").start(), 0);
        String classes = output(tsmc(ON_CLASS_PATH, "plugins").start(), 0);

        assertThat(modules)
                .containsPattern("dynamics +pendulum +module io\\.tsmc\\.benchmarks")
                .containsPattern("kernel +hmc +module io\\.tsmc\\.sampler")
                .containsPattern("kernel +elliptical-slice +module io\\.tsmc\\.kernels")
                .containsPattern("kernel +gauss-newton +module io\\.tsmc\\.riccati");
        assertThat(kindsAndTypes(classes)).isEqualTo(kindsAndTypes(modules));
    }

    private static List<String> kindsAndTypes(String table) {
        return table.lines()
                .map(line -> line.replaceFirst("^(\\S+ +\\S+).*", "$1"))
                .toList();
    }

    @Test
    void aSmallRunLeavesEverythingInANewFolder() throws Exception {
        String output = output(
                tsmc(ON_MODULE_PATH, "run", PENDULUM.toString(), "--set", "particles=32", "--set", "moves=2")
                        .start(),
                0);

        assertThat(output).contains("Reached beta = 1").doesNotContain("\r", "\u001b");
        try (var runs = Files.list(folder.resolve("runs"))) {
            Path run = runs.findFirst().orElseThrow();
            assertThat(run.getFileName().toString()).matches("pendulum-swing-up-\\d{8}-\\d{6}");
            assertThat(run.toFile().list())
                    .containsExactlyInAnyOrder(
                            "run.yaml", "run.json", "steps.csv", "particles.npz", "best-trajectory.csv", "report.html");
        }
    }

    @Test
    void aRunThatIsToldToStopWritesWhatItHas() throws Exception {
        Process process = tsmc(
                        ON_MODULE_PATH,
                        "run",
                        PENDULUM.toString(),
                        "--set",
                        "moves=1000",
                        "--out",
                        folder.resolve("stopped").toString())
                .start();
        BufferedReader reader = process.inputReader();
        String line = reader.readLine();
        while (line != null && !line.startsWith("    1")) {
            line = reader.readLine();
        }
        // Through the handle: Process.destroy would close the output that is still to be read.
        process.toHandle().destroy();
        String rest = reader.lines().collect(Collectors.joining("\n"));

        // 128 + SIGTERM
        assertThat(process.waitFor()).as(rest).isEqualTo(143);
        assertThat(rest).contains("Stopped after step");
        assertThat(folder.resolve("stopped/run.json")).content().contains("\"status\" : \"interrupted\"");
        assertThat(folder.resolve("stopped/particles.npz")).isNotEmptyFile();
        assertThat(folder.resolve("stopped/report.html")).content().contains("Stopped at β");
    }
}
