package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.PluginJars;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on with the code that it was started with, and with no other, wherever in its settings that takes part. */
class ChangedPluginTest {

    private static final String RUN_FILE = """
            name: to be stopped
            dynamics: {type: wrapped, inner: {type: cellar, rate: 0.5}}
            initialState: [1]
            horizon: 6
            cost:
              - {type: quadratic, stage: [1], terminal: [10]}
            temperature: 0.1
            particles: 32
            moves: 2
            limits: {maxSteps: 1}
            """;

    /** What a run is stopped by, as often as it goes on. */
    private static final int SAME_RUN = Main.STALLED;

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private PluginJars jars;
    private Path file;
    private Path jar;
    private Path run;

    @BeforeEach
    void begin() throws IOException {
        jars = new PluginJars(folder.resolve("work"));
        file = Files.writeString(folder.resolve("run.yaml"), RUN_FILE);
        jar = folder.resolve("acme.jar");
        run = folder.resolve("run");
        for (String name : new String[] {"Stroll", "Cellar", "Worst", "Shifted"}) {
            String resource = "/io/tsmc/runtime/every-kind/com/acme/" + name + ".java";
            try (InputStream source =
                    Objects.requireNonNull(ChangedPluginTest.class.getResourceAsStream(resource), resource)) {
                sources.put(name, new String(source.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        sources.put("Wrapped", """
                package com.acme;
                import io.tsmc.api.Dynamics;
                public record Wrapped(Dynamics inner) implements Dynamics {
                    public Wrapped() { this(new Cellar()); }
                    @Override public int stateDim() { return inner.stateDim(); }
                    @Override public int controlDim() { return inner.controlDim(); }
                    @Override public double timeStep() { return inner.timeStep(); }
                    @Override public void step(double[] x, double[] u, double[] noise, double[] next) {
                        inner.step(x, u, noise, next);
                    }
                }
                """);
        sources.put("Weighed", """
                package com.acme;
                import io.tsmc.autodiff.Backend;
                import io.tsmc.problem.formulation.Formulation;
                import io.tsmc.problem.formulation.PolicyTarget;
                import io.tsmc.problem.formulation.Trajectory;
                import io.tsmc.problem.risk.Risk;
                import io.tsmc.problem.rollout.TracedProblem;
                public record Weighed(Risk risk) implements Formulation {
                    public Weighed() { this(new Worst()); }
                    @Override public PolicyTarget target(TracedProblem problem, Backend backend) {
                        return new Trajectory().target(problem, backend);
                    }
                }
                """);
        sources.put("Deep", """
                package com.acme;
                /** Called by Cellar alone. */
                final class Deep {
                    static double far(double x) { return x > 50 ? 1.0 : 0.0; }
                }
                """);
        sources.compute(
                "Cellar",
                (name, text) ->
                        Objects.requireNonNull(text).replace("Math.sin(x[0]))", "Math.sin(x[0]) + Deep.far(x[0]))"));
    }

    private void pack() throws IOException {
        PluginJars.Jar made = jars.jar();
        sources.forEach((name, text) -> made.with("com/acme/" + name + ".java", text));
        made.with(
                        "module-info.java",
                        "module com.acme { requires io.tsmc.api; requires io.tsmc.problem; exports com.acme;"
                                + " provides io.tsmc.api.Dynamics with com.acme.Wrapped, com.acme.Cellar;"
                                + " provides io.tsmc.api.Kernel with com.acme.Stroll;"
                                + " provides io.tsmc.problem.risk.Risk with com.acme.Worst;"
                                + " provides io.tsmc.problem.initial.InitialStates with com.acme.Shifted;"
                                + " provides io.tsmc.problem.formulation.Formulation with com.acme.Weighed; }")
                .at(jar);
    }

    private int tsmc(Object... args) {
        err.getBuffer().setLength(0);
        return Tsmc.run(new StringWriter(), err, args);
    }

    private void start(String... settings) throws IOException {
        pack();
        StringBuilder text = new StringBuilder(RUN_FILE);
        for (String setting : settings) {
            text.append(setting).append('\n');
        }
        Files.writeString(file, text);
        assertThat(tsmc("run", file, "--plugin-path", jar, "--out", run, "--checkpoint"))
                .as(err::toString)
                .isEqualTo(SAME_RUN);
        assertThat(tsmc("resume", run, "--plugin-path", jar)).as(err::toString).isEqualTo(SAME_RUN);
    }

    private void assertRefusedWith(String name, String from, String to, String plugin) throws IOException {
        String source = Objects.requireNonNull(sources.get(name));
        assertThat(source).contains(from);
        sources.put(name, source.replace(from, to));
        pack();
        assertThat(tsmc("resume", run, "--plugin-path", jar)).as(err::toString).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString())
                .contains("code that the run uses has changed since, though not its version: module com.acme (")
                .contains(plugin)
                .contains("Maybe resume with the jars that it was started with")
                .doesNotContain("io.tsmc", "\tat ");
        sources.put(name, source);
        pack();
        assertThat(tsmc("resume", run, "--plugin-path", jar)).as(err::toString).isEqualTo(SAME_RUN);
    }

    @Test
    void aKernelAmongOthersThatTakeTurns() throws IOException {
        start("kernel: {type: alternate, kernels: [{type: stroll}, {type: pcn}]}");
        assertRefusedWith("Stroll", "uniform[n] < acceptance[n]", "uniform[n] <= acceptance[n]", "kernel stroll");
    }

    @Test
    void aKernelInAMixture() throws IOException {
        start("kernel: {type: mixture, kernels: [{type: pcn}, {type: stroll}], weights: [1, 1]}");
        assertRefusedWith("Stroll", "0.0 : Math.min", "0.5 : Math.min", "kernel stroll");
    }

    @Test
    void aRisk() throws IOException {
        start("formulation: {type: weighed, risk: {type: worst}}", "initialStates: {type: shifted}");
        assertRefusedWith("Worst", "costs[m] > costs[worst]", "costs[m] >= costs[worst]", "risk worst");
        assertRefusedWith("Shifted", "centre[i] + by", "by + centre[i]", "initialStates shifted");
    }

    /** In no point that is tried: nothing but the code tells. And the class is no plug-in, but called by one. */
    @Test
    void aSystemThatIsCalledAsItIsFarAway() throws IOException {
        start();
        assertRefusedWith("Cellar", "x[0] + 0.1", "x[0] + (x[0] > 40 ? 0.2 : 0.1)", "dynamics cellar");
        assertRefusedWith("Deep", "x > 50 ? 1.0", "x > 50 ? 2.0", "dynamics wrapped");
    }

    @Test
    void theSameCodeElsewhereOrPackedAgainIsTheSame() throws IOException {
        start();
        Path again = folder.resolve("other/place/acme-renamed.jar");
        Files.createDirectories(Objects.requireNonNull(again.getParent()));
        packAgain(jar, again);
        assertThat(Files.readAllBytes(again)).isNotEqualTo(Files.readAllBytes(jar));
        assertThat(tsmc("resume", run, "--plugin-path", again))
                .as(err::toString)
                .isEqualTo(SAME_RUN);

        pack();
        assertThat(tsmc("resume", run, "--plugin-path", jar)).as(err::toString).isEqualTo(SAME_RUN);
    }

    /** What else was loaded with it takes part, too. */
    @Test
    void aLibraryBesideThePlugin() throws IOException {
        pack();
        Path bundle = Files.createDirectories(folder.resolve("plugins/acme"));
        Files.move(jar, bundle.resolve("acme.jar"));
        Path library = bundle.resolve("library.jar");
        jars.jar()
                .with("lib/One.java", "package lib; public class One {}")
                .with("module-info.java", "module lib.one { exports lib; }")
                .at(library);
        Path plugins = folder.resolve("plugins");
        assertThat(tsmc("run", file, "--plugin-path", plugins, "--out", run, "--checkpoint"))
                .as(err::toString)
                .isEqualTo(SAME_RUN);
        assertThat(tsmc("resume", run)).as(err::toString).isEqualTo(SAME_RUN);
        Path other = jars.jar()
                .with("lib/One.java", "package lib; public class One { int more; }")
                .with("module-info.java", "module lib.one { exports lib; }")
                .at(folder.resolve("other.jar"));
        Files.move(other, library, StandardCopyOption.REPLACE_EXISTING);
        assertThat(tsmc("resume", run)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("though not its version: module lib.one. Maybe");
    }

    /** In reverse order, compressed, at another time, and with another manifest. */
    private static void packAgain(Path from, Path to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarFile original = new JarFile(from.toFile());
                JarOutputStream out = new JarOutputStream(bytes)) {
            out.setLevel(9);
            JarEntry manifest = new JarEntry("META-INF/MANIFEST.MF");
            out.putNextEntry(manifest);
            out.write("Manifest-Version: 1.0\nCreated-By: somebody else\n".getBytes(StandardCharsets.UTF_8));
            for (JarEntry entry : original.stream()
                    .sorted((a, b) -> b.getName().compareTo(a.getName()))
                    .toList()) {
                if (!entry.isDirectory() && !entry.getName().equals("META-INF/MANIFEST.MF")) {
                    JarEntry copy = new JarEntry(entry.getName());
                    copy.setTime(entry.getTime() + 86_400_000L);
                    out.putNextEntry(copy);
                    original.getInputStream(entry).transferTo(out);
                }
            }
        }
        Files.write(to, bytes.toByteArray());
    }
}
