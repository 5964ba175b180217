package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.autodiff.Backend;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.fake.PluginJars;
import io.tsmc.runtime.plugins.Extension;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that replace a part of the application. */
class ExtensionTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private PluginJars jars;
    private Path file;
    private Path decay;
    private Path callingThread;

    @BeforeEach
    void begin() throws IOException {
        System.setProperty("tsmc.config", folder.resolve("config").toString());
        jars = new PluginJars(folder.resolve("work"));
        decay = jars.decay(folder.resolve("decay.jar"));
        file = Files.writeString(folder.resolve("decay.yaml"), PluginJars.DECAY);
        callingThread = jar("CallingThread", "com.acme.calling", source()).at(folder.resolve("calling-thread.jar"));
    }

    @AfterEach
    void end() {
        System.clearProperty("tsmc.config");
    }

    private static String source() throws IOException {
        String resource = "/io/tsmc/runtime/extension/com/acme/CallingThread.java";
        try (InputStream in = Objects.requireNonNull(ExtensionTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private PluginJars.Jar jar(String extension, String module, String source) {
        return jars.jar()
                .with("com/acme/" + extension + ".java", source)
                .with(
                        "module-info.java",
                        "module " + module + " { requires io.tsmc.runtime; exports com.acme;"
                                + " provides io.tsmc.runtime.plugins.Extension with com.acme." + extension + "; }");
    }

    private int tsmc(Object... args) {
        return Tsmc.run(out, err, args);
    }

    @Test
    void anEngineOfAJarComputesTheSameBitsAndItsListenerIsTold() throws IOException {
        Path plain = folder.resolve("plain");
        assertThat(tsmc("run", file, "--plugin-path", decay, "--out", plain))
                .as(err::toString)
                .isZero();

        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Path other = folder.resolve("other");
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(tsmc("run", file, "--plugin-path", decay, "--plugin-path", callingThread, "--out", other))
                    .as(err::toString)
                    .isZero();
        } finally {
            System.setErr(before);
        }
        for (String name : new String[] {"particles.npz", "best-trajectory.csv"}) {
            assertThat(other.resolve(name)).hasSameBinaryContentAs(plain.resolve(name));
        }
        String thread = " in " + Thread.currentThread().getName();
        int steps = Files.readAllLines(plain.resolve("steps.csv")).size() - 1;
        assertThat(said.toString(StandardCharsets.UTF_8).lines().filter(line -> line.endsWith(thread)))
                .hasSize(steps)
                .first()
                .isEqualTo("step 0" + thread);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("closed");
    }

    @Test
    void extensionsAreListed() {
        assertThat(tsmc("plugins", "--plugin-path", callingThread))
                .as(err::toString)
                .isZero();
        assertThat(out.toString())
                .containsPattern(
                        "extension +com.acme.CallingThread +module com.acme.calling in \\S+calling-thread.jar");
    }

    @Test
    void twoThatReplaceTheSameAreRefusedByName() throws IOException {
        Path second = jar("Second", "com.acme.second", source().replace("CallingThread", "Second"))
                .at(folder.resolve("second.jar"));
        assertThat(tsmc("run", file, "--plugin-path", decay, "--plugin-path", callingThread, "--plugin-path", second))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString())
                .contains(file + ": the extension com.acme.CallingThread (module com.acme.calling) and the extension"
                        + " com.acme.Second (module com.acme.second) both replace the Engine, and there can be one. Maybe"
                        + " leave one of the two out.");
    }

    @Test
    void theAuthorsOwnFaultIsNamed() throws IOException {
        Path faulty = jar("Faulty", "com.acme.faulty", """
                package com.acme;

                public final class Faulty implements io.tsmc.runtime.plugins.Extension {
                    @Override public void configure(com.google.inject.Binder binder) {
                        throw new IndexOutOfBoundsException("3");
                    }
                }
                """).at(folder.resolve("faulty.jar"));
        assertThat(tsmc("run", file, "--plugin-path", decay, "--plugin-path", faulty))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString())
                .contains(file + ": com.acme.Faulty.configure (Faulty.java:5): threw"
                        + " java.lang.IndexOutOfBoundsException: 3.");
    }

    @Test
    void aBackEndCanBeReplacedToo() throws IOException {
        Path slide = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
        RunSpec spec = RunSpec.read(slide, List.of(), Fakes.CATALOG);
        AtomicInteger compiled = new AtomicInteger();
        Extension extension = binder -> binder.bind(Backend.class).toInstance(graph -> {
            compiled.incrementAndGet();
            return spec.backend().compile(graph);
        });
        TsmcRun.of(spec, 1, List.of(extension)).close();
        assertThat(compiled.get()).isPositive();
    }

    @Test
    void nothingElseCanBeReplaced() throws IOException {
        Path slide = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
        RunSpec spec = RunSpec.read(slide, List.of(), Fakes.CATALOG);
        Extension extension = binder -> binder.bind(TracedProblem.class).toInstance(new TracedProblem(spec.problem()));
        assertThatThrownBy(() -> TsmcRun.of(spec, 1, List.of(extension)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an extension binds what does not fit: ")
                .hasMessageContaining("TracedProblem");
    }
}
