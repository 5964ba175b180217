package io.tsmc.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A library that calls what a newer JDK is about to remove makes the virtual machine warn before each run. No integration
 * test, for the tests of that kind do not run on the newest JDK.
 */
class QuietStartTest {

    @TempDir
    Path folder;

    @Test
    void theVirtualMachineWarnsOfNothing() throws Exception {
        String path = Stream.of("jdk.module.path", "java.class.path")
                .map(System::getProperty)
                .filter(entries -> entries != null && !entries.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
        Path errors = folder.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        path,
                        "io.tsmc.runtime.cli.Main",
                        "run",
                        Path.of("../examples/pendulum.yaml").toAbsolutePath().toString(),
                        "--set=particles=8",
                        "--set=moves=1",
                        "--set=limits={maxSteps: 2}",
                        "--out=" + folder.resolve("run"))
                .redirectError(errors.toFile())
                .start();
        String output = process.inputReader().lines().collect(Collectors.joining("\n"));

        process.waitFor();
        assertThat(output).startsWith("pendulum swing-up").contains("report  ");
        assertThat(Files.readAllLines(errors))
                .filteredOn(line -> !line.startsWith("The run stalled"))
                .isEmpty();
    }
}
