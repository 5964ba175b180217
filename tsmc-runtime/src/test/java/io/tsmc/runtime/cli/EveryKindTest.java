package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.PluginJars;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One stranger's jar with a plug-in of every kind, and with a kind of its own, in a virtual machine of its own: checked, listed, and run. */
class EveryKindTest {

    private static final Map<String, List<String>> PLUGINS = new LinkedHashMap<>();

    static {
        PLUGINS.put("io.tsmc.api.Dynamics", List.of("Decay", "Cellar"));
        PLUGINS.put("io.tsmc.problem.initial.InitialStates", List.of("Shifted"));
        PLUGINS.put("io.tsmc.api.Cost", List.of("Bowl"));
        PLUGINS.put("io.tsmc.api.Constraint", List.of("Lid"));
        PLUGINS.put("io.tsmc.api.Likelihood", List.of("Tally"));
        PLUGINS.put("io.tsmc.api.Policy", List.of("Throttle"));
        PLUGINS.put("io.tsmc.api.Prior", List.of("Independent"));
        PLUGINS.put("io.tsmc.problem.formulation.Formulation", List.of("Plain"));
        PLUGINS.put("io.tsmc.problem.risk.Risk", List.of("Worst"));
        PLUGINS.put("io.tsmc.problem.formulation.Tracker", List.of("Loose"));
        PLUGINS.put("io.tsmc.autodiff.Backend", List.of("NodeByNode"));
        PLUGINS.put("io.tsmc.api.Kernel", List.of("Stroll"));
        PLUGINS.put("io.tsmc.api.Resampler", List.of("Comb"));
        PLUGINS.put("io.tsmc.api.Schedule", List.of("Ladder"));
        PLUGINS.put("io.tsmc.api.Polish", List.of("Descend"));
        PLUGINS.put("io.tsmc.api.Optimiser", List.of("Shoot"));
    }

    /** What a kind of one's own takes, see {@link NewKindTest}. */
    private static final Map<String, List<String>> NEW_KIND = new LinkedHashMap<>();

    static {
        NEW_KIND.put("com.acme.Wind", List.of("Gusts"));
        NEW_KIND.put("io.tsmc.api.KindProvider", List.of("WindKind"));
        NEW_KIND.put("io.tsmc.checks.KindChecks", List.of("WindChecks"));
    }

    private static final String RUN_FILE = """
            name: all from outside
            dynamics: {type: cellar, rate: 0.5}
            initialState: [1]
            initialStates: {type: shifted, by: 0.25}
            horizon: 8
            cost:
              - {type: bowl}
            constraints:
              - {type: lid, height: 2}
            temperature: 0.1
            particles: 64
            moves: 4
            policy: {type: throttle, gain: 2}
            prior: {type: independent}
            formulation: {type: plain}
            backend: {type: node-by-node}
            kernel: {type: stroll}
            resampler: {type: comb}
            schedule: {type: ladder, rungs: 5}
            polish: {type: descend}
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("all.yaml"), RUN_FILE);
    }

    private PluginJars.Jar jar() throws IOException {
        PluginJars.Jar jar = new PluginJars(folder.resolve("work")).jar();
        for (String name : PLUGINS.values().stream().flatMap(List::stream).toList()) {
            add(jar, "every-kind", name);
        }
        for (String name : List.of("Wind", "WindKind", "WindChecks", "Gusts")) {
            add(jar, "new-kind", name);
        }
        return jar;
    }

    private static void add(PluginJars.Jar jar, String folder, String name) throws IOException {
        String resource = "/io/tsmc/runtime/" + folder + "/com/acme/" + name + ".java";
        try (InputStream source = Objects.requireNonNull(EveryKindTest.class.getResourceAsStream(resource), resource)) {
            jar.with("com/acme/" + name + ".java", new String(source.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Map<String, List<String>> services() {
        Map<String, List<String>> services = new LinkedHashMap<>(PLUGINS);
        services.putAll(NEW_KIND);
        return services;
    }

    private PluginJars.Jar asModule() throws IOException {
        String provides = services().entrySet().stream()
                .map(e -> "provides " + e.getKey() + " with "
                        + e.getValue().stream().map(name -> "com.acme." + name).collect(Collectors.joining(", ")) + ";")
                .collect(Collectors.joining(" "));
        return jar().with(
                        "module-info.java",
                        "module com.acme.all { requires io.tsmc.checks; exports com.acme; " + provides + " }");
    }

    private PluginJars.Jar withServices() throws IOException {
        PluginJars.Jar jar = jar();
        services()
                .forEach((kind, names) -> jar.with(
                        "META-INF/services/" + kind,
                        names.stream().map(name -> "com.acme." + name).collect(Collectors.joining("\n"))));
        return jar;
    }

    @Test
    void thereIsOneOfEachKind() {
        assertThat(PLUGINS.keySet())
                .containsExactlyInAnyOrderElementsOf(PluginCatalog.load().kinds().stream()
                        .map(kind -> kind.type().getName())
                        .toList());
    }

    @Test
    @Tag("slow")
    void asAModuleOnTheModulePath() throws Exception {
        Path jar = asModule().at(folder.resolve("all.jar"));
        String checked = tsmc(0, true, "check", jar.toString());
        assertThat(checked)
                .contains("All 103 checks passed.")
                .contains(
                        "dynamics cellar",
                        "initialStates shifted",
                        "kernel stroll",
                        "formulation plain",
                        "likelihood tally")
                .contains("backend node-by-node", "polish descend", "optimiser shoot", "wind gusts")
                .doesNotContain("FAIL");
        assertRuns(true, jar);
    }

    @Test
    @Tag("slow")
    void withoutAModuleOnTheModulePath() throws Exception {
        assertRuns(true, withServices().at(folder.resolve("services.jar")));
    }

    @Test
    @Tag("slow")
    void onTheClassPath() throws Exception {
        assertRuns(false, withServices().at(folder.resolve("services.jar")));
    }

    private void assertRuns(boolean modules, Path jar) throws Exception {
        String listed = tsmc(0, modules, "plugins", "--plugin-path", jar.toString());
        for (String type : List.of(
                "decay",
                "cellar",
                "shifted",
                "bowl",
                "lid",
                "tally",
                "throttle",
                "independent",
                "plain",
                "worst",
                "loose",
                "node-by-node",
                "stroll",
                "comb",
                "ladder",
                "descend",
                "shoot",
                "gusts")) {
            assertThat(listed).containsPattern("[a-zA-Z]+ +" + type + " .*" + jar.getFileName());
        }
        Path found = folder.resolve("found");
        String jars = jar.toString();
        tsmc(
                0,
                modules,
                "optimise",
                file.toString(),
                "--method",
                "shoot",
                "--plugin-path",
                jars,
                "--out",
                found.toString());
        assertThat(found.resolve("optimisation.json")).content().contains("\"costEvaluations\" : 40");
        Path results = folder.resolve("run");
        tsmc(
                0,
                modules,
                "run",
                file.toString(),
                "--plugin-path",
                jar.toString(),
                "--out",
                results.toString(),
                "--checkpoint");
        assertThat(results.resolve("report.html")).isNotEmptyFile();
        // The initial state, shifted, is where the best trajectory starts.
        List<String> rows = Files.readAllLines(results.resolve("best-trajectory.csv"));
        assertThat(rows.get(1)).startsWith("0.0,1.25,");
        assertThat(rows).hasSize(1 + 9);
        tsmc(
                0,
                modules,
                "evaluate",
                results.toString(),
                "--track",
                "--scenarios",
                "10",
                "--plugin-path",
                jar.toString());
    }

    private static String tsmc(int exitCode, boolean modules, String... args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (modules) {
            // What no module of ours requires, Maven put on the class path.
            command.addAll(List.of("-p", PluginJars.MODULE_PATH, "-cp", System.getProperty("java.class.path")));
            command.addAll(List.of("--add-modules", "ALL-DEFAULT"));
            command.addAll(List.of("-m", "io.tsmc.runtime/io.tsmc.runtime.cli.Main"));
        } else {
            String classPath = PluginJars.MODULE_PATH + File.pathSeparator + System.getProperty("java.class.path");
            command.addAll(List.of("-cp", classPath, "io.tsmc.runtime.cli.Main"));
        }
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = process.inputReader().lines().collect(Collectors.joining("\n"));
        assertThat(process.waitFor()).as(output).isEqualTo(exitCode);
        return output;
    }
}
