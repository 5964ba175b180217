package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.benchmarks.study.StudyFile;
import io.tsmc.benchmarks.study.StudyPlan;
import io.tsmc.docs.Page.Span;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.cli.Commands;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Follows the links of the documentation, and reads the commands in its text and in its blocks. Runs nothing. */
class DocsTest {

    private static final List<Page> PAGES = Page.all();
    private static final PluginCatalog CATALOG = PluginCatalog.load();

    /** Of the virtual machine. */
    private static final Set<String> FOREIGN_OPTIONS = Set.of("--add-modules", "--module-path");

    private static final Pattern TSMC = Pattern.compile("(\\S*/)?tsmc [a-z-].*", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("[A-Z]+|…");
    private static final Pattern FILE = Pattern.compile("(?!\\./)(?:[\\w.-]+/)+[\\w.-]*|[\\w-]+\\.(?:yaml|md)");
    private static final Pattern FORMULA = Pattern.compile("[=∝]|min_");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*(\\./|\\$|mvn|java|git|cd) ?");

    @Test
    void pagesAreFound() {
        assertThat(PAGES)
                .extracting(page -> page.path().toString())
                .contains("README.md", "CONTRIBUTING.md", "docs/README.md", "examples/acme-pendulum/README.md");
    }

    @Test
    void commentsForTheTestsAreUnderstood() {
        assertNone(PAGES.stream().flatMap(page -> page.problems().stream()));
    }

    @Test
    void indentedBlocksAreFormulas() {
        assertNone(PAGES.stream()
                .flatMap(page -> page.formulas().stream())
                .filter(block -> !FORMULA.matcher(block.text()).find()
                        || COMMAND.matcher(block.text()).find())
                .map(block ->
                        block.place() + ": an indented block is for formulas. Maybe fence it, with its language."));
    }

    @Test
    void linksLeadSomewhere() {
        List<String> problems = new ArrayList<>();
        for (Page page : PAGES) {
            for (Span link : page.links()) {
                if (!link.text().matches("[a-z]+:.*")) {
                    String[] parts = link.text().split("#", 2);
                    Path target = parts[0].isEmpty()
                            ? page.path()
                            : folder(page).resolve(parts[0]).normalize();
                    if (!Files.exists(Sources.ROOT.resolve(target))) {
                        problems.add(link.place() + ": there is no " + target);
                    } else if (parts.length == 2 && !Page.read(target).anchors().contains(parts[1])) {
                        problems.add(link.place() + ": " + target + " has no heading #" + parts[1]);
                    }
                }
            }
        }
        assertNone(problems.stream());
    }

    @Test
    void filesNamedInTheTextExist() {
        List<String> problems = new ArrayList<>();
        for (Page page : PAGES) {
            for (Span code : page.code()) {
                if (FILE.matcher(code.text()).matches() && !isThere(page, code.text())) {
                    problems.add(code.place() + ": there is no " + code.text());
                }
            }
        }
        assertNone(problems.stream());
    }

    /** Classes and tests, with a capital letter within. */
    @Test
    void classesNamedInTheTextExist() {
        Set<String> words = Sources.words();
        assertNone(PAGES.stream()
                .flatMap(page -> page.code().stream())
                .filter(code -> code.text().matches("[A-Z][a-z0-9]+([A-Z][a-z0-9]*)+") && !words.contains(code.text()))
                .map(code -> code.place() + ": there is no " + code.text() + " in the sources"));
    }

    private static Path folder(Page page) {
        return page.path().getParent() == null ? Path.of("") : page.path().getParent();
    }

    /** In the checkout, or made by the page itself or by a build or a run. */
    private static boolean isThere(Page page, String file) {
        Path path = Path.of(file);
        return Files.exists(Sources.ROOT.resolve(path))
                || Files.exists(Sources.ROOT.resolve(folder(page)).resolve(path))
                || Files.exists(Sources.ROOT.resolve("examples").resolve(path))
                || file.matches("(.*/)?(target|runs)/.*|META-INF/.*|(run|study)\\.yaml")
                || page.blocks().stream()
                        .anyMatch(block -> block.text().contains(file)
                                || block.directives().containsValue(file));
    }

    @Test
    void commandsOfTsmcCanBeRead() {
        List<String> problems = new ArrayList<>();
        for (Page page : PAGES) {
            for (Span command : commands(page)) {
                if (TSMC.matcher(command.text()).matches()) {
                    tsmc(page, command)
                            .forEach(problem ->
                                    problems.add(command.place() + ": `" + command.text() + "`: " + problem));
                }
            }
        }
        assertNone(problems.stream());
    }

    private static List<String> tsmc(Page page, Span command) {
        List<String> words = ShellWords.of(command.text()).stream()
                .skip(1)
                // A capital letter alone stands for a number.
                .map(word -> word.matches("[A-Z]") ? "1" : word)
                .toList();
        List<String> problems = new ArrayList<>();
        boolean inText = page.code().contains(command);
        (inText ? Commands.problemButForOperands(words) : Commands.problem(words)).ifPresent(problems::add);
        Path runFile = words.stream()
                .filter(word -> word.endsWith(".yaml"))
                .map(word -> Sources.ROOT
                        .resolve(word.startsWith("examples/") ? Path.of("") : folder(page))
                        .resolve(word))
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        if (runFile != null && !words.contains("--plugin-path")) {
            List<String> settings = new ArrayList<>();
            for (int i = 0; i + 1 < words.size(); i++) {
                if (words.get(i).equals("--set")
                        && !PLACEHOLDER.matcher(words.get(i + 1)).find()) {
                    settings.add(words.get(i + 1));
                }
            }
            try {
                if (words.get(0).equals("bench")) {
                    StudyPlan.of(StudyFile.read(runFile, CATALOG), CATALOG);
                } else {
                    RunSpec.read(runFile, settings, CATALOG);
                }
            } catch (BadInputException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        words.stream()
                .filter(word -> word.endsWith(".yaml") && !isThere(page, word))
                .map(word -> "there is no " + word)
                .forEach(problems::add);
        return problems;
    }

    @Test
    void commandsOfMavenCanBeRead() {
        List<String> problems = new ArrayList<>();
        for (Page page : PAGES) {
            Path folder = page.path().startsWith("examples") ? folder(page) : Path.of("");
            for (Span command : commands(page)) {
                if (command.text().startsWith("mvn ")) {
                    List<String> words = ShellWords.of(command.text());
                    MavenCommand.problems(words.subList(1, words.size()), Sources.ROOT.resolve(folder))
                            .forEach(problem ->
                                    problems.add(command.place() + ": `" + command.text() + "`: " + problem));
                }
            }
        }
        assertNone(problems.stream());
    }

    @Test
    void optionsNamedInTheTextExist() {
        Set<String> options = Commands.options();
        assertNone(PAGES.stream()
                .flatMap(page -> page.code().stream())
                .filter(code -> code.text().startsWith("--"))
                .filter(code -> {
                    String option = code.text().split("[ =]", 2)[0];
                    return !options.contains(option) && !FOREIGN_OPTIONS.contains(option);
                })
                .map(code -> code.place() + ": no command has an option `" + code.text() + "`"));
    }

    /** What stands in running text, and the lines of scripts; those that are meant to fail are run, for their exit code. */
    private static List<Span> commands(Page page) {
        List<Span> commands = new ArrayList<>(page.code());
        for (Block block : page.blocks()) {
            boolean isScript = block.language().equals("sh") || block.language().equals("console");
            if (isScript && block.directive("exit").isEmpty()) {
                ShellWords.lines(block.text())
                        .forEach(line -> commands.add(new Span(block.place(), line.replaceFirst("^\\$ ", ""))));
            }
        }
        return commands;
    }

    private static void assertNone(Stream<String> problems) {
        assertThat(String.join("\n", problems.toList())).isEmpty();
    }
}
