package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.PluginJars;
import io.tsmc.runtime.internal.checkpoint.Identity;
import io.tsmc.runtime.internal.checkpoint.RunCode;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A kind of plug-in is a change of one folder: what is in {@code new-kind} is all that there is of the kind {@code wind}, and
 * it is listed, checked, set in run files, and part of what a run is.
 */
class NewKindTest {

    private static final String FOLDER = "/io/tsmc/runtime/new-kind/";

    private static final List<String> FILES = List.of(
            "module-info.java",
            "com/acme/Wind.java",
            "com/acme/WindKind.java",
            "com/acme/WindChecks.java",
            "com/acme/Gusts.java",
            "com/acme/Kite.java");

    private static final String RUN_FILE = """
            name: kite
            dynamics: {type: kite, wind: {type: gusts, strength: 2.5}}
            initialState: [1]
            horizon: 4
            cost:
              - {type: quadratic, stage: [1], terminal: [10]}
            temperature: 0.1
            particles: 8
            moves: 1
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file;

    @BeforeEach
    void begin() throws IOException {
        System.setProperty("tsmc.config", folder.resolve("config").toString());
        file = Files.writeString(folder.resolve("kite.yaml"), RUN_FILE);
    }

    @AfterEach
    void end() {
        System.clearProperty("tsmc.config");
    }

    /** The folder as a jar, with a piece of text replaced. */
    private Path jar(String text, String replacement) throws IOException {
        PluginJars.Jar jar = new PluginJars(folder.resolve("work")).jar();
        for (String name : FILES) {
            try (InputStream source =
                    Objects.requireNonNull(NewKindTest.class.getResourceAsStream(FOLDER + name), name)) {
                String content = new String(source.readAllBytes(), StandardCharsets.UTF_8);
                jar.with(name.replace(text, replacement), content.replace(text, replacement));
            }
        }
        jar.with("META-INF/tsmc/descriptions.json", "{\"com.acme.Gusts\": {\"strength\": \"force of a gust [N]\"}}");
        return jar.at(folder.resolve("wind.jar"));
    }

    private int tsmc(Object... args) {
        return Tsmc.run(out, err, args);
    }

    @Test
    void isListedCheckedAndSet() throws IOException {
        Path jar = jar("", "");

        assertThat(tsmc("plugins", "--plugin-path", jar)).isZero();
        assertThat(out.toString())
                .containsPattern("wind +gusts +module com.acme.wind in \\S+wind.jar +\\{strength: 1.5}")
                .contains("{wind: {type: gusts, strength: 1.5}}");

        assertThat(tsmc("check", jar)).as(out::toString).isZero();
        assertThat(out.toString()).contains("wind gusts (module com.acme.wind", "ok    is no storm");

        assertThat(tsmc("run", file, "--plugin-path", jar, "--out", folder.resolve("run")))
                .as(err::toString)
                .isZero();
        assertThat(folder.resolve("run/run.yaml")).content().contains("wind:", "type: gusts", "strength: 2.5");
        assertThat(tsmc("run", file, "--plugin-path", jar, "--set", "dynamics.wind.type=guts"))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("unknown wind 'guts'. Known: gusts. Maybe you meant 'gusts'.");
    }

    @Test
    void isPartOfWhatARunIs() throws IOException {
        PluginCatalog catalog = PluginCatalog.load(List.of(jar("", "")));
        RunSpec run = RunSpec.read(file, List.of(), catalog);

        assertThat(Identity.config(run))
                .contains("gusts", "strength")
                .isNotEqualTo(Identity.config(RunSpec.read(file, List.of("dynamics.wind.strength=3"), catalog)));
        assertThat(RunCode.of(run)).anyMatch(line -> line.endsWith("(dynamics kite, wind gusts)"));
    }

    @Test
    void whatItDoesNotDoIsFound() throws IOException {
        assertThat(tsmc("check", jar("this(1.5)", "this(150)"))).isEqualTo(Main.CHECK_FAILED);
        assertThat(out.toString()).contains("FAIL  is no storm", "force is 150.0 N at 0.");
    }

    @Test
    void itsNameMustNotBeTaken() throws IOException {
        Path jar = jar("Wind", "Kernel");
        assertThat(tsmc("plugins", "--plugin-path", jar)).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString())
                .contains("its kind of plug-in com.acme.Kernel has the name of io.tsmc.api.Kernel. Maybe rename");
    }

    @Test
    void isInTheSchemaForEditorsAsItsJarDescribesIt() throws IOException {
        Path jar = jar("", "");
        assertThat(tsmc("schema", "--plugin-path", jar)).as(err::toString).isZero();

        JsonNode schema = JsonMapper.shared().readTree(out.toString()).path("$defs");
        assertThat(schema.at("/com.acme.Kite-random/properties/wind/$ref").asString(""))
                .isEqualTo("#/$defs/com.acme.Wind-random");
        JsonNode strength = schema.at("/com.acme.Gusts-random/properties/strength");
        assertThat(strength.path("default").asDouble(0.0)).isEqualTo(1.5);
        assertThat(strength.path("description").asString("")).isEqualTo("force of a gust [N]");
    }
}
