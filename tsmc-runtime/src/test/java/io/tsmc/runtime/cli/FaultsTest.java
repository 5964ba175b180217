package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Kind;
import io.tsmc.runtime.fake.PluginJars;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a plug-in does or a setting says, the answer is a message and a documented exit code, and no stack trace. */
class FaultsTest {

    private static final String RUN_FILE = """
            name: nasty
            dynamics: {type: nasty}
            initialState: [1]
            initialStates: {type: spot}
            horizon: 4
            cost: [{type: fee}]
            temperature: 0.1
            particles: 16
            moves: 2
            policy: {type: grip}
            prior: {type: bell}
            formulation: {type: frame}
            kernel: {type: walk}
            resampler: {type: pick}
            schedule: {type: ladder}
            """;

    private static final Map<String, String> PLUGINS = new LinkedHashMap<>();
    /** Where code of each kind of plug-in runs. */
    private static final Map<String, List<String>> PLACES = new LinkedHashMap<>();

    static {
        PLUGINS.put("Nasty", "io.tsmc.api.Dynamics");
        PLUGINS.put("Fee", "io.tsmc.api.Cost");
        PLUGINS.put("Walk", "io.tsmc.api.Kernel");
        PLUGINS.put("Grip", "io.tsmc.api.Policy");
        PLUGINS.put("Bell", "io.tsmc.api.Prior");
        PLUGINS.put("Spot", "io.tsmc.problem.initial.InitialStates");
        PLUGINS.put("Pick", "io.tsmc.api.Resampler");
        PLUGINS.put("Ladder", "io.tsmc.api.Schedule");
        PLUGINS.put("Frame", "io.tsmc.problem.formulation.Formulation");
        PLACES.put(
                "dynamics",
                List.of(
                        "constructor",
                        "accessor",
                        "stateDim",
                        "controlDim",
                        "timeStep",
                        "controlLower",
                        "controlUpper",
                        "stateSignals",
                        "step"));
        PLACES.put("cost[0]", List.of("constructor", "check", "stage", "terminal"));
        PLACES.put("kernel", List.of("constructor", "mutate"));
        PLACES.put("policy", List.of("constructor", "stepDim", "stepScales", "check", "act"));
        PLACES.put("prior", List.of("constructor", "logDensity", "sample", "first", "next"));
        PLACES.put("initialStates", List.of("constructor", "noiseDim", "points", "start"));
        PLACES.put("resampler", List.of("constructor", "resample"));
        PLACES.put("schedule", List.of("constructor", "next"));
        PLACES.put("formulation", List.of("constructor", "target"));
    }

    private static final List<String> FAULTS = List.of(
            "stack-overflow",
            "out-of-memory",
            "assertion",
            "linkage",
            "initialiser",
            "pointer",
            "bounds",
            "class-cast",
            "error");

    private static final List<String> NUMBERS =
            List.of(".nan", ".inf", "-.inf", "-1", "0", "2147483647", "2147483648", "1e308", "99999999999999999999");

    /** Large counts of iterations are as good as any, and take as long. */
    private static final List<String> NO_COUNTS = List.of(".nan", ".inf", "-1", "-2147483648", "2147483648");

    private static final List<String> NO_NUMBERS = List.of(".nan", ".inf", "-.inf", "1e999");

    @TempDir
    static Path work;

    private static PluginCatalog catalog;

    @TempDir
    Path folder;

    private Path file;
    private int runs;

    @BeforeAll
    static void load() throws IOException {
        PluginJars.Jar jar = new PluginJars(work).jar();
        List<String> sources = new ArrayList<>(PLUGINS.keySet());
        sources.add("Trouble");
        for (String name : sources) {
            String resource = "/io/tsmc/runtime/faults/com/acme/" + name + ".java";
            try (InputStream source =
                    Objects.requireNonNull(FaultsTest.class.getResourceAsStream(resource), resource)) {
                jar.with("com/acme/" + name + ".java", new String(source.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        StringBuilder declaration = new StringBuilder(
                "module com.acme.faults { requires io.tsmc.api; requires io.tsmc.problem; requires io.tsmc.sampler;"
                        + " exports com.acme; opens com.acme to io.tsmc.autodiff;");
        PLUGINS.forEach((name, kind) -> declaration
                .append(" provides ")
                .append(kind)
                .append(" with com.acme.")
                .append(name)
                .append(';'));
        PLUGINS.forEach((name, kind) -> jar.with("META-INF/services/" + kind, "com.acme." + name));
        jar.with("module-info.java", declaration.append(" }").toString());
        catalog = PluginCatalog.load(List.of(jar.at(work.resolve("faults.jar"))));
    }

    @BeforeEach
    void begin() throws IOException {
        file = Files.writeString(folder.resolve("nasty.yaml"), RUN_FILE);
    }

    private record Answer(int code, String out, String err) {
        boolean isClear() {
            return !err.contains("defect") && !err.contains("\tat ") && !err.contains("guice") && code >= 0;
        }
    }

    private Answer tsmc(String... settings) {
        List<String> args = new ArrayList<>(List.of(
                "run",
                file.toString(),
                "--threads",
                "1",
                "--out",
                folder.resolve("run" + runs++).toString()));
        for (String setting : settings) {
            args.addAll(List.of("--set", setting));
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);
        int code = Main.execute(args.toArray(new String[0]), console, path -> catalog);
        return new Answer(code, out.toString(), err.toString());
    }

    @Test
    void withoutAFaultItRuns() {
        Answer answer = tsmc();

        assertThat(answer.code).as(answer.err).isZero();
    }

    @Test
    void whateverAPluginThrowsIsSaidWithItsPlace() {
        tryFaults(List.of("stack-overflow", "out-of-memory", "linkage"));
    }

    @Tag("nightly")
    @Test
    void whateverElseAPluginThrowsIsSaidWithItsPlace() {
        tryFaults(FAULTS);
    }

    private void tryFaults(List<String> faults) {
        SoftAssertions softly = new SoftAssertions();
        PLACES.forEach((key, places) -> {
            for (String place : places) {
                for (String fault : faults) {
                    Answer answer = tsmc(key + ".where=" + place, key + ".what=" + fault);
                    String what = key + "." + place + " " + fault + ": " + answer;
                    softly.assertThat(answer.isClear()).as(what).isTrue();
                    softly.assertThat(answer.code).as(what).isIn(Main.FAILED, Main.BAD_INPUT, Main.OUT_OF_MEMORY);
                    // The virtual machine has errors ready for when memory is gone, which know no place.
                    if (!fault.equals("out-of-memory")) {
                        softly.assertThat(answer.err).as(what).containsPattern("[A-Z]\\w+\\.java:\\d+|com\\.acme\\.");
                    }
                }
            }
        });
        softly.assertAll();
    }

    @Test
    void theCauseOfAStaticInitialiserIsSaid() {
        assertThat(tsmc("kernel.where=mutate", "kernel.what=initialiser").err)
                .contains("com.acme.Trouble", "NumberFormatException", "no number");
    }

    @Test
    void whatASystemSaysOfItselfIsCheckedFirst() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("nulls", "controlLower() is null");
        cases.put("lengths", "controlLower() has 2 entries, but controlDim() is 1");
        cases.put("swapped", "control 0 is bounded by 2.0 and 1.0");
        cases.put("nan", "control 0 is bounded by NaN");
        cases.put("signals", "stateSignals() is null");
        cases.put("size", "stateDim() is 0");
        cases.forEach((where, message) -> {
            Answer answer = tsmc("dynamics.where=" + where);
            assertThat(answer.err).startsWith(file + ":2:").contains("com.acme.Nasty: ", message);
            assertThat(answer.code).isEqualTo(Main.BAD_INPUT);
        });
        for (String step : List.of("0", "-1", "NaN", "Infinity")) {
            Answer answer = tsmc("dynamics.where=dt", "dynamics.what=\"" + step + "\"");
            assertThat(answer.err).contains("com.acme.Nasty: timeStep() is", "must be positive and finite");
            assertThat(answer.code).isEqualTo(Main.BAD_INPUT);
        }
    }

    @Test
    void nullsOfTheOtherKindsAreSaid() {
        assertThat(tsmc("policy.where=nulls").err).contains("com.acme.Grip: stepScales() is null");
        assertThat(tsmc("policy.where=size").err).contains("com.acme.Grip: stepDim() is -1");
        assertThat(tsmc("initialStates.where=nulls").err).contains("com.acme.Spot: points() is null");
        assertThat(tsmc("initialStates.where=size").err).contains("com.acme.Spot: noiseDim() is -1");
        assertThat(tsmc("formulation.where=nulls").err).contains("com.acme.Frame.target() is null");
        assertThat(tsmc("kernel.where=nulls").err).contains("what the moves came to is null");
    }

    @Test
    void sizesAreComparedWithTheMemoryThereIs() {
        for (String key : List.of("particles", "horizon")) {
            Answer answer = tsmc(key + "=2147483647");
            assertThat(answer.err)
                    .contains(key + ": 2147483647 takes at least", "MB of memory", "would fit", "JAVA_TOOL_OPTIONS");
            assertThat(answer.code).isEqualTo(Main.BAD_INPUT);
        }
        Answer hidden = tsmc("policy={type: mlp, hidden: [2147483647]}");
        assertThat(hidden.err).contains("policy.hidden: [2147483647] makes");
        assertThat(hidden.code).isEqualTo(Main.BAD_INPUT);
        assertThat(folder.resolve("run0")).doesNotExist();
    }

    @Test
    void numbersAtTheEndsOfTheirRangeAreRefusedOrUsed() {
        for (String key : List.of("initialState[0]", "temperature", "horizon", "particles")) {
            tryNumbers(key, NUMBERS);
        }
    }

    @Tag("nightly")
    @Test
    void numbersAtTheEndsOfTheirRangeAreRefusedOrUsedEverywhere() {
        for (PluginCatalog.Plugin plugin : catalog.plugins()) {
            for (var component : plugin.defaults().getClass().getRecordComponents()) {
                if (component.getType() == int.class || component.getType() == double.class) {
                    String kind = Kind.key(plugin.kind());
                    for (String number : component.getType() == int.class ? NO_COUNTS : NO_NUMBERS) {
                        String value = "{type: " + plugin.type() + ", " + component.getName() + ": " + number + "}";
                        assertClear(tsmc(kind + "=" + (kind.equals("cost") ? "[" + value + "]" : value)), value);
                    }
                }
            }
        }
    }

    @Test
    void whatIsNestedTooDeepIsRefusedWithItsPlace() throws IOException {
        Files.writeString(file, "name: " + "[".repeat(1100) + "]".repeat(1100));
        Answer flow = tsmc();
        assertThat(flow.code).isEqualTo(Main.BAD_INPUT);
        assertThat(flow.err).startsWith(file + ":1:").contains("nested more than 100 deep");

        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 1100; i++) {
            blocks.append(" ".repeat(i)).append("a:\n");
        }
        Files.writeString(file, blocks.toString());
        Answer block = tsmc();
        assertThat(block.code).isEqualTo(Main.BAD_INPUT);
        assertThat(block.err).startsWith(file + ":101:").contains("nested more than 100 deep");
    }

    @Test
    void pathsOfSettingsThatLeadNowhereAreRefused() {
        assertThat(tsmc("cost[99999999999].where=x").err).contains("there is no entry 99999999999; the list has 1");
        assertThat(tsmc("cost[2147483647].where=x").err).contains("there is no entry 2147483647; the list has 1");
        for (String path :
                List.of("cost[-1].where", "cost[].where", "cost[0]where", "[0].where", "a..b", ".a", "a.", "")) {
            Answer answer = tsmc(path + "=1");
            assertThat(answer.code).as(path).isEqualTo(Main.BAD_INPUT);
            assertThat(answer.err).as(path).contains("not of the form PATH=VALUE");
        }
        assertThat(tsmc("a" + ".a".repeat(100_000) + "=1").err).contains("the path has 100001 steps");
    }

    @Test
    void anOutputThatCannotBeWrittenIsNoSuccess() {
        java.io.Writer full = new java.io.Writer() {
            @Override
            public void write(char[] buffer, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(full), new PrintWriter(err), false);

        assertThat(Main.execute(new String[] {"plugins"}, console, path -> catalog))
                .isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("the standard output cannot be written");
    }

    @Test
    void anEmptyPluginPathIsRefused() {
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), false);

        int code = Main.execute(new String[] {"plugins", "--plugin-path", ""}, console, path -> catalog);

        assertThat(code).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("--plugin-path: the path is empty");
    }

    private void tryNumbers(String key, List<String> numbers) {
        for (String number : numbers) {
            Answer answer = tsmc(key + "=" + number);
            assertClear(answer, key + "=" + number);
            if (number.endsWith("nan") || number.endsWith("inf")) {
                assertThat(answer.code).isEqualTo(Main.BAD_INPUT);
                assertThat(answer.err).contains(key + ": ");
            }
        }
    }

    private static void assertClear(Answer answer, String what) {
        assertThat(answer.isClear()).as(what + ": " + answer).isTrue();
        assertThat(answer.code).as(what).isIn(Main.OK, Main.FAILED, Main.BAD_INPUT, Main.STALLED, Main.OUT_OF_MEMORY);
    }
}
