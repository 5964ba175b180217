package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tsmc.benchmarks.study.StudyFile;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.YamlReader;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema that editors are given takes what the binder of run files takes, and refuses what that refuses. */
class SchemaTest {

    private static final Path EXAMPLES = Path.of("../examples");
    private static final PluginCatalog CATALOG = PluginCatalog.load();
    private static final Schema RUN = schema("run");
    private static final Schema STUDY = schema("study");

    private static final String PENDULUM = """
            name: swing-up
            dynamics: {type: pendulum}
            initialState: [pi, 0]
            horizon: 60
            cost:
              - {type: angle, states: [0], target: 0, stage: 2, terminal: 10}
              - {type: quadratic, stage: [0, 0.1], terminal: [0, 0.5]}
            temperature: 0.02
            """;

    @TempDir
    Path folder;

    private static Schema schema(String kind) {
        StringWriter out = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(out), false);
        assertThat(Main.execute(new String[] {"schema", kind}, console, path -> CATALOG))
                .isZero();
        console.out().flush();
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(out.toString(), InputFormat.JSON);
    }

    private static List<String> errors(Schema schema, String yaml) {
        return schema.validate(json(YamlReader.read(yaml, "test"))).stream()
                .map(Object::toString)
                .toList();
    }

    /** As an editor reads a file: YAML 1.2, in which 1e6 is a number. */
    private static JsonNode json(Node node) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = make.objectNode();
            mapping.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
            return object;
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = make.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        @Nullable Object value = ((Node.Scalar) node).value();
        if (value == null) {
            return make.nullNode();
        }
        if (value instanceof Long number) {
            return make.numberNode(number);
        }
        if (value instanceof BigInteger number) {
            return make.numberNode(number);
        }
        if (value instanceof Double number) {
            // JSON has no infinity: here, a number beyond all others.
            return number.isInfinite() ? make.numberNode(new BigDecimal("1e400")) : make.numberNode(number);
        }
        return value instanceof Boolean truth ? make.booleanNode(truth) : make.stringNode((String) value);
    }

    private static List<Path> shipped(boolean studies) throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml")
                            && !file.toString().contains("target"))
                    .filter(file ->
                            studies == Objects.requireNonNull(file.getParent()).endsWith("studies"))
                    // It needs a plug-in of its own jar.
                    .filter(file -> !file.toString().contains("acme"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyRunFileAndStudyOfTheCheckoutIsValid() throws IOException {
        assertThat(shipped(false)).hasSizeGreaterThan(20);
        for (Path file : shipped(false)) {
            assertThat(errors(RUN, Files.readString(file))).as(file.toString()).isEmpty();
        }
        assertThat(shipped(true)).hasSizeGreaterThan(3);
        for (Path file : shipped(true)) {
            assertThat(errors(STUDY, Files.readString(file)))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void whatTheBinderTakesInOtherWordsIsValid() throws IOException {
        for (String other : List.of(
                "kernel: nuts",
                "kernel: {type: nuts}",
                "kernel: {kernels: [pcn, {type: hmc, stepSize: 0.1}]}",
                "prior: {correlation: 0.5}",
                "particles: 1e3",
                "moves: auto",
                "moves: {fewest: 2, most: 5}",
                "seed: -9223372036854775808",
                "initialState: [3*pi/4, -0.5]",
                "initialState: [π, -2 pi]",
                "dynamics: {type: pendulum, mass: {normal: [1, 0.1]}}",
                "dynamics: {type: pendulum, mass: {log-normal: {median: 1, sigma: 0.1}}}",
                "dynamics: {type: noisy, system: {type: pendulum, mass: {normal: [1, 0.1]}}, deviations: [0, 0.1]}",
                "limits: {maxSteps: 20}",
                "goal: {within: [.inf, 1]}",
                "polish: none",
                "finalTime: {lower: 1, upper: 4}")) {
            String yaml = with(other);
            assertThat(refusal(yaml)).as(other).isEmpty();
            assertThat(errors(RUN, yaml)).as(other).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "horizont: 60",
                "stepSize: 0.1",
                "horizon: sixty",
                "horizon: 60.5",
                "horizon: [60]",
                "horizon: {steps: 60}",
                "horizon:",
                "temperature: cold",
                "temperature: true",
                "temperature: {normal: [1, 0.1]}",
                "initialState: pi",
                "initialState: [pi, zero]",
                "initialState: [[1, 2]]",
                "initialState: {angle: 1}",
                "name: 7",
                "name: [a]",
                "dynamics: pendulumm",
                "dynamics: {type: pendulumm}",
                "dynamics: {mass: 1}",
                "dynamics: {type: pendulum, mas: 1}",
                "dynamics: {type: pendulum, mass: heavy}",
                "dynamics: {type: pendulum, mass: -1}",
                "dynamics: {type: pendulum, mass: {normal: [1]}}",
                "dynamics: {type: pendulum, mass: {gamma: [1, 1]}}",
                "dynamics: {type: pendulum, mass: {normal: [1, 0.1], uniform: [1, 2]}}",
                "dynamics: [{type: pendulum}]",
                "dynamics: 5",
                "cost: {type: angle, states: [0]}",
                "cost: [{type: angle, states: 0}]",
                "cost: [{states: [0]}]",
                "cost: [{type: quadratic, stages: [1, 1]}]",
                "cost: [7]",
                "kernel: hcm",
                "kernel: {type: hmc, stepsize: 0.1}",
                "kernel: {type: hmc, massMatrix: thick}",
                "kernel: {type: hmc, stepSize: 0}",
                "kernel: {type: alternate, kernels: hmc}",
                "kernel: {type: alternate, kernels: [{stepSize: 1}]}",
                "kernel: {stepSize: 0.1}",
                "particles: many",
                "moves: often",
                "moves: 0",
                "moves: {fewest: 1, least: 2}",
                "wasteFree: maybe",
                "wasteFree: 1",
                "limits: {maxStep: 3}",
                "limits: 3",
                "seed: 1.5",
                "seed: 9223372036854775808",
                "seed: one",
                "polish: {type: ilqr, particles: few}",
                "goal: {withn: [1, 1]}",
                "prior: {correlation: high}",
                "constraints: none",
                "formulation: {type: empirical, scenarios: lots}"
            })
    void whatTheBinderRefusesIsNotValid(String wrong) throws IOException {
        String yaml = with(wrong);
        assertThat(refusal(yaml)).as("refused by the binder").isNotEmpty();
        assertThat(errors(RUN, yaml)).as("refused by the schema").isNotEmpty();
    }

    @Test
    void aKeyThatIsMissingIsMissed() throws IOException {
        for (String key : List.of("dynamics", "initialState", "horizon", "cost", "temperature")) {
            String yaml = without(key);
            assertThat(refusal(yaml)).as(key).isNotEmpty();
            assertThat(errors(RUN, yaml)).as(key).isNotEmpty();
        }
        assertThat(errors(RUN, without("name"))).isEmpty();
    }

    @Test
    void misspeltKeysAndWrongValuesOfTheExamplesAreRefused() throws IOException {
        mutate(50);
    }

    @Test
    @Tag("nightly")
    void everyMisspeltKeyAndEveryWrongValueOfTheExamplesIsRefused() throws IOException {
        assertThat(mutate(1)).isGreaterThan(1000);
    }

    /** Of every shipped file: each key misspelt, each single value replaced by a text that nothing is called; one in so many. */
    private static int mutate(int oneIn) throws IOException {
        int tried = 0;
        for (Path file : shipped(false)) {
            Node root = YamlReader.read(Files.readString(file), "test");
            for (Node wrong : mutations(root)) {
                if (tried++ % oneIn != 0) {
                    continue;
                }
                assertThat(RUN.validate(json(wrong)))
                        .as(file + ": " + json(wrong))
                        .isNotEmpty();
            }
        }
        return tried;
    }

    private static List<Node> mutations(Node node) {
        List<Node> all = new ArrayList<>();
        if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                Map<String, Node.Entry> misspelt = new LinkedHashMap<>(mapping.entries());
                misspelt.remove(key);
                misspelt.put(key + "Xyz", entry);
                all.add(new Node.Mapping(node.location(), misspelt));
                for (Node value : mutations(entry.value())) {
                    Map<String, Node.Entry> changed = new LinkedHashMap<>(mapping.entries());
                    changed.put(key, new Node.Entry(entry.keyLocation(), value));
                    all.add(new Node.Mapping(node.location(), changed));
                }
            });
        } else if (node instanceof Node.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                for (Node item : mutations(sequence.items().get(i))) {
                    List<Node> items = new ArrayList<>(sequence.items());
                    items.set(i, item);
                    all.add(new Node.Sequence(node.location(), items));
                }
            }
        } else if (!(((Node.Scalar) node).value() instanceof String text) || text.equals("pi")) {
            all.add(new Node.Scalar(node.location(), "no such thing", "no such thing"));
        }
        return all;
    }

    @Test
    void studiesAreRefusedAsTheirBinderRefusesThem() throws IOException {
        String good = Files.readString(EXAMPLES.resolve("studies/quick.yaml"));
        assertThat(errors(STUDY, good)).isEmpty();
        for (String wrong : List.of(
                "seed: 3",
                "seeds: none",
                "seeds: 0",
                "threads: two",
                "clock: SUN",
                "budget: 3",
                "budget: {second: 1}",
                "problems: all",
                "methods: [mppi]",
                "warmUp: long")) {
            Path file = Files.writeString(folder.resolve("study.yaml"), replaced(good, wrong));
            assertThat(catching(() -> StudyFile.read(file, CATALOG))).as(wrong).isNotEmpty();
            assertThat(errors(STUDY, Files.readString(file))).as(wrong).isNotEmpty();
        }
    }

    @Test
    void keysAndTypesAreDescribed() {
        StringWriter out = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(out), false);
        Main.execute(new String[] {"schema"}, console, path -> CATALOG);
        console.out().flush();
        JsonNode schema = tools.jackson.databind.json.JsonMapper.shared().readTree(out.toString());
        schema.path("properties")
                .properties()
                .forEach(key -> assertThat(key.getValue().path("description").asString(""))
                        .as(key.getKey())
                        .isNotEmpty());
        JsonNode hmc = schema.path("$defs").path("io.tsmc.sampler.kernel.Hmc");
        assertThat(hmc.path("description").asString("")).isNotEmpty();
        assertThat(hmc.at("/properties/stepSize/default").asDouble()).isEqualTo(1.0);
        assertThat(hmc.at("/properties/stepSize/exclusiveMinimum").isNumber()).isTrue();
    }

    private String with(String line) {
        return replaced(PENDULUM, line);
    }

    private static String replaced(String yaml, String line) {
        String key = line.replaceFirst(":.*", "");
        return without(yaml, key) + line + "\n";
    }

    private static String without(String key) {
        return without(PENDULUM, key);
    }

    private static String without(String yaml, String key) {
        return ("\n" + yaml)
                .replaceFirst("\n" + key + ":[^\n]*(\n[ #][^\n]*)*", "")
                .substring(1);
    }

    private String refusal(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), yaml);
        return catching(() -> RunSpec.read(file, List.of(), CATALOG));
    }

    private static String catching(Runnable read) {
        try {
            read.run();
            return "";
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
