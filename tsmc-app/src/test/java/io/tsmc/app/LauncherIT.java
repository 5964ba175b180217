package io.tsmc.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The launcher after a build, whatever built it, and plug-ins that take the process with them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class LauncherIT {

    private static final Path LAUNCHER = Path.of("../tsmc").toAbsolutePath().normalize();
    private static final Path APP = Path.of("target/app").toAbsolutePath();

    /** The launcher without sources, in the folder copy. */
    private static final String COPY_LAUNCHER = "home=\"$(dirname \"$TSMC\")\";"
            + " mkdir -p copy/tsmc-app/target copy/tsmc-dist/src/launcher; cp \"$TSMC\" copy/tsmc;"
            + " cp \"$home/tsmc-dist/src/launcher/launch.sh\" copy/tsmc-dist/src/launcher/;";

    @TempDir
    Path folder;

    private record Ended(int exitCode, String output) {}

    @BeforeEach
    void aShell() {
        assumeThat(Path.of("/bin/bash")).exists();
    }

    private Process start(Map<String, String> environment, String script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("TSMC", LAUNCHER.toString());
        return builder.start();
    }

    private Ended shell(Map<String, String> environment, String script) throws IOException, InterruptedException {
        Process process = start(environment, script);
        String output = process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
        return new Ended(process.waitFor(), output);
    }

    @Test
    void aBuildByMavenIsNotBuiltAgain() throws Exception {
        Ended ended = shell(Map.of(), "\"$TSMC\" --version");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).startsWith("TSMC ").doesNotContain("building");
    }

    /** The archive of classes, made and used through a link, holds the classes of their modules. */
    @Test
    void theApplicationBehindALink() throws Exception {
        Ended ended = shell(
                Map.of(),
                COPY_LAUNCHER.replace("copy", "linked")
                        + " ln -s \"$home/tsmc-app/target/app\" linked/tsmc-app/target/app;"
                        + " linked/tsmc --version && linked/tsmc resume none");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("TSMC ").contains("none: not the folder of a run");
    }

    /** What the virtual machine keeps from an earlier start is as good as none if it is broken, and neither says a word. */
    @Test
    void whatMakesItStartFasterIsNotHeardOf() throws Exception {
        Ended first = shell(Map.of(), "\"$TSMC\" --version");
        Ended broken = shell(
                Map.of(),
                COPY_LAUNCHER
                        + " cp -r \"$home/tsmc-app/target/app\" \"$home/tsmc-app/target/app.sources\" copy/tsmc-app/target/;"
                        + " copy/tsmc plugins >/dev/null;"
                        + " for a in copy/tsmc-app/target/*.jsa; do [ -s \"$a\" ] && echo broken > \"$a\" || exit 9; done;"
                        + " copy/tsmc --version");

        assertThat(first.exitCode()).as(first.output()).isZero();
        assertThat(first.output()).startsWith("TSMC ").hasLineCount(2);
        assertThat(broken).isEqualTo(first);
    }

    /** Who only asks what a fresh clone is does not wait for minutes. */
    @Test
    void aCloneSaysWhatItIsBeforeItIsBuilt() throws Exception {
        String clone = COPY_LAUNCHER
                + " mkdir -p copy/docs copy/tsmc-bom copy/.build; cp \"$home/docs/running.md\" copy/docs/;"
                + " cp \"$home/tsmc-bom/pom.xml\" copy/tsmc-bom/; cp \"$home/.build/sources\" copy/.build/; ";

        Ended version = shell(Map.of(), clone + "copy/tsmc --version");
        assertThat(version.exitCode()).as(version.output()).isZero();
        assertThat(version.output())
                .startsWith("TSMC ")
                .contains("not built yet")
                .hasLineCount(2);
        Ended help = shell(Map.of(), clone + "copy/tsmc --help");
        assertThat(help.exitCode()).as(help.output()).isZero();
        assertThat(help.output())
                .contains(
                        "Usage: tsmc ",
                        "\n  run         carries out a run file\n",
                        "\n  plot        figures for papers\n")
                .doesNotContain("building", "exit code");
    }

    @Test
    void namesOfFilesMayHaveAnyLettersInAnyLocale() throws Exception {
        Ended ended = shell(
                Map.of("LC_ALL", "C"),
                "cp \"$(dirname \"$TSMC\")/examples/pendulum.yaml\" 'größe.yaml' && \"$TSMC\" run 'größe.yaml'"
                        + " --set particles=16 --set moves=1 --out 'läufe' >/dev/null && ls 'läufe'");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("report.html");
    }

    @Test
    void anOutputThatCannotBeWrittenIsNoSuccess() throws Exception {
        assumeThat(Path.of("/dev/full")).exists();

        assertThat(shell(Map.of(), "\"$TSMC\" plugins > /dev/full").exitCode()).isEqualTo(1);
    }

    @Test
    void aPluginThatExitsIsNamed() throws Exception {
        Path jar = plugin("System.exit(0);");

        Ended ended = shell(Map.of(), "\"$TSMC\" plugins --plugin-path '" + jar + "'");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("com.acme.Quitter");
    }

    @Test
    void aPluginThatDoesNotComeBackIsNamed() throws Exception {
        Path jar = plugin(
                "while (System.nanoTime() != 0) { java.util.concurrent.locks.LockSupport.parkNanos(1_000_000_000L); }");

        Process process = start(Map.of(), "exec \"$TSMC\" plugins --plugin-path '" + jar + "'");
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            // Not assertThat(Stream), which would read to an end that does not come.
            assertThat(reader.lines().anyMatch(line -> line.contains("Quitter.java:")))
                    .isTrue();
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Path plugin(String inConstructor) throws IOException {
        Path source = folder.resolve("Quitter.java");
        Files.writeString(source, """
                package com.acme;
                public record Quitter(double gain) implements io.tsmc.api.Dynamics {
                    public Quitter() {
                        this(1.0);
                        %s
                    }
                    @Override public int stateDim() { return 1; }
                    @Override public int controlDim() { return 1; }
                    @Override public double timeStep() { return 0.1; }
                    @Override public void step(double[] x, double[] u, double[] noise, double[] next) { next[0] = x[0]; }
                }
                """.formatted(inConstructor));
        Path module = folder.resolve("module-info.java");
        Files.writeString(
                module,
                "module com.acme { requires io.tsmc.api; exports com.acme;"
                        + " provides io.tsmc.api.Dynamics with com.acme.Quitter; }");
        Path classes = folder.resolve("classes");
        Path jar = folder.resolve("quitter.jar");
        run("javac", List.of("-p", APP.toString(), "-d", classes.toString(), module.toString(), source.toString()));
        run("jar", List.of("cf", jar.toString(), "-C", classes.toString(), "."));
        return jar;
    }

    private static void run(String tool, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(arguments);
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .as(tool)
                    .isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(tool + " was interrupted", e);
        }
    }
}
