package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tsmc.policy.controller.PolicyFile;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The blocks of one page, each checked as its language asks for. What one leaves behind is there for the next. */
final class Blocks {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)*\\b");

    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import|from) (\\w+)");

    private final Path page;
    private final Path folder;
    private @Nullable Workplace workplace;

    /**
     * Nothing is made before the first block is checked.
     *
     * @param page the page, relative to the root of the checkout
     * @param folder for everything that the blocks need or make; not there yet
     */
    Blocks(Path page, Path folder) {
        this.page = page;
        this.folder = folder;
    }

    private Workplace workplace() throws IOException {
        if (workplace == null) {
            workplace = new Workplace(Files.createDirectories(folder.resolve("work")), page);
        }
        return workplace;
    }

    /** Fails if a block is not what it should be. */
    void check(Block block) throws Exception {
        if (block.directive("file").isPresent()) {
            workplace().write(block.directive("file").orElseThrow(), block.text());
        }
        if (block.directive("read by").isPresent()) {
            read(block, block.directive("read by").orElseThrow());
            return;
        }
        switch (block.language()) {
            case "sh" -> script(block);
            case "console" -> transcript(block);
            case "java" -> new JavaBlocks(workplace(), folder.resolve("classes")).check(block);
            case "yaml" -> settings(block);
            case "json" -> json(block);
            case "xml" -> xml(block);
            case "python" -> python(block);
            case "text" -> figure(block);
            default ->
                throw new AssertionError("there is no way to check a block of '" + block.language()
                        + "'. Maybe name its language: sh, console, java, yaml, json, xml, python or text.");
        }
    }

    private void script(Block block) throws Exception {
        boolean run = block.directive(Block.NOT_RUN).isEmpty();
        if (!run) {
            assertThat(block.directive(Block.NOT_RUN).orElseThrow())
                    .as("the reason")
                    .isNotBlank();
        }
        String script = "set " + (run ? "-euo pipefail" : "-n") + "\n" + shortened(block);
        Workplace.Outcome outcome = workplace().shell(script);
        assertThat(outcome.code()).as(outcome.output()).isEqualTo(exitCode(block));
    }

    private void transcript(Block block) throws Exception {
        List<Transcript.Step> steps = Transcript.steps(shortened(block));
        for (int i = 0; i < steps.size(); i++) {
            Transcript.Step step = steps.get(i);
            String program = step.command().replaceFirst("(?s)\\s.*", "");
            assertThat(program).as("a command after $").isNotEmpty();
            assumeTrue(workplace().shell("command -v " + program).code() == 0, "there is no " + program);
            Workplace.Outcome outcome = workplace().shell(step.command());
            assertThat(outcome.code())
                    .as(step.command() + outcome.output())
                    .isEqualTo(i == steps.size() - 1 ? exitCode(block) : 0);
            assertThat(Transcript.matches(step.output(), outcome.output()))
                    .as("`%s` prints\n%s\nand not\n%s", step.command().strip(), outcome.output(), step.output())
                    .isTrue();
        }
    }

    private static String shortened(Block block) {
        return block.directive("with")
                .map(arguments -> ShellWords.withArguments(block.text(), arguments))
                .orElse(block.text());
    }

    private static int exitCode(Block block) {
        return block.directive("exit").map(Integer::valueOf).orElse(0);
    }

    /** A run file, or some keys for one. */
    private void settings(Block block) throws Exception {
        ObjectNode keys = (ObjectNode) YAML.readTree(block.text());
        boolean whole = keys.has("dynamics") && (keys.has("cost") || keys.has("likelihood"));
        // Where the examples are is also what they name.
        Path file = whole && block.directive("file").isPresent()
                ? workplace().folder().resolve(block.directive("file").orElseThrow())
                : Files.writeString(workplace().examples().resolve("block.yaml"), block.text());
        if (!whole) {
            Path base = Sources.ROOT.resolve(block.directive("over").orElse("examples/pendulum.yaml"));
            ObjectNode merged = (ObjectNode) YAML.readTree(Files.readString(base));
            merged.setAll(keys);
            Files.writeString(file, YAML.writeValueAsString(merged));
        }
        List<Path> jars = Sources.children(workplace().folder()).stream()
                .filter(child -> child.toString().endsWith(".jar"))
                .toList();
        if (jars.isEmpty()) {
            RunSpec spec =
                    RunSpec.read(file, List.of(), PluginCatalog.load(workplace().exampleJars()));
            TsmcRun.of(spec, 1).close();
        } else {
            // The page's own may be for the module path alone, which this process does not run on.
            String path = jars.stream().map(jar -> " --plugin-path " + jar).collect(Collectors.joining());
            Workplace.Outcome outcome = workplace().shell(workplace().launcher() + " graph " + file + path);
            assertThat(outcome.code()).as(outcome.output()).isZero();
        }
    }

    /** Part of a file, or a file of its own: for later blocks, or else a policy. */
    private void json(Block block) throws Exception {
        JsonNode written = JSON.readTree(block.text());
        if (block.directive("part of").isPresent()) {
            Path whole = workplace().folder().resolve(block.directive("part of").orElseThrow());
            assertThat(paths(JSON.readTree(Files.readString(whole)), "")).containsAll(paths(written, ""));
        } else if (block.directive("file").isEmpty()) {
            PolicyFile.read(asFile(block));
        }
    }

    /** By the static method of a class that takes a path. */
    private void read(Block block, String reader) throws Exception {
        try {
            Class.forName(reader).getMethod("read", Path.class).invoke(null, asFile(block));
        } catch (InvocationTargetException e) {
            throw new AssertionError(String.valueOf(e.getTargetException().getMessage()), e);
        }
    }

    private Path asFile(Block block) throws IOException {
        return workplace().write("block." + block.language(), block.text());
    }

    private static Set<String> paths(JsonNode node, String path) {
        Set<String> paths = new TreeSet<>();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String at = path + "/" + property.getKey();
            paths.add(at);
            paths.addAll(paths(property.getValue(), at));
        }
        return paths;
    }

    /** Some elements of a pom: what they name of TSMC has to be one of its modules. */
    private static void xml(Block block) throws Exception {
        NodeList artifacts = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<root>" + block.text() + "</root>")))
                .getElementsByTagName("artifactId");
        assertThat(artifacts.getLength()).as("number of artefacts").isPositive();
        List<String> modules = Sources.modules().stream()
                .map(module -> module.getFileName().toString())
                .toList();
        for (int i = 0; i < artifacts.getLength(); i++) {
            String artifact = artifacts.item(i).getTextContent();
            assertThat(!artifact.startsWith("tsmc-") || modules.contains(artifact) || isModule(artifact))
                    .as("a module " + artifact)
                    .isTrue();
        }
    }

    /** One without main sources, such as a list of dependencies. */
    private static boolean isModule(String artifact) {
        return Files.exists(Sources.ROOT.resolve(artifact).resolve("pom.xml"));
    }

    /** Run where Python has the packages that it imports. */
    private void python(Block block) throws Exception {
        String python = Objects.requireNonNullElse(System.getenv("TSMC_PEERS_PYTHON"), "python3");
        assumeTrue(workplace().shell("command -v " + python).code() == 0, "there is no " + python);
        Path file = workplace().write("block.py", block.text());
        Workplace.Outcome compiled = workplace().shell(python + " -m py_compile " + file);
        assertThat(compiled.code()).as(compiled.output()).isZero();
        String packages = IMPORT.matcher(block.text())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .collect(Collectors.joining(", "));
        assumeTrue(
                packages.isEmpty()
                        || workplace()
                                        .shell(python + " -c 'import " + packages + "'")
                                        .code()
                                == 0,
                python + " has not all of " + packages + ": install them, or set TSMC_PEERS_PYTHON");
        Workplace.Outcome outcome = workplace().shell("MPLBACKEND=agg " + python + " " + file);
        assertThat(outcome.code()).as(outcome.output()).isZero();
    }

    private static void figure(Block block) {
        assertThat(block.directive("figure"))
                .as(
                        "a block of text is a figure, <!-- docs-test: figure -->, or a console with the command that prints it")
                .isPresent();
        Set<String> names = new TreeSet<>();
        NAME.matcher(block.text()).results().map(MatchResult::group).forEach(names::add);
        names.removeAll(Sources.words());
        assertThat(names).as("names that are not in the sources").isEmpty();
    }
}
