package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every exported package has one level of stability: in docs/stability.md, in its javadoc, and in the compatibility check.
 *
 * <p>Reads sources, not compiled descriptors: the level is in a comment, and no module is missed for not being on the path
 * of this one.
 */
class StabilityTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");
    private static final Pattern EXPORTS = Pattern.compile("\\bexports\\s+([\\w.]+)\\s*;");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern STATED_LEVEL = Pattern.compile("<p>Stability: (\\w+)\\.");
    private static final Pattern ROW = Pattern.compile("^\\| `(io\\.tsmc[\\w.]*)` \\| (\\w+) \\|", Pattern.MULTILINE);

    @Test
    void everyExportedPackageAndNoOtherIsInTheTable() {
        assertThat(levels().keySet())
                .as("Maybe add the row of an exported package to docs/stability.md, or take one out")
                .containsExactlyInAnyOrderElementsOf(sourceFolders()
                        .map(StabilityTest::exportsOf)
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void thereAreThreeLevels() {
        assertThat(levels().values()).containsOnly("api", "preview", "internal");
    }

    @Test
    void nothingCalledInternalIsExported() {
        assertThat(levels().keySet()).noneMatch(name -> name.contains(".internal"));
    }

    @Test
    void everyPackageStatesTheLevelThatTheTableGivesIt() {
        Map<String, String> stated = new TreeMap<>();
        sourceFolders()
                .flatMap(StabilityTest::packageInfosIn)
                .map(StabilityTest::read)
                .forEach(source -> {
                    String name = only(PACKAGE, source);
                    matches(STATED_LEVEL, source)
                            .forEach(level -> stated.merge(name, level.group(1), (a, b) -> a + ", " + b));
                });

        assertThat(stated)
                .as("Maybe write `<p>Stability: …` into package-info.java")
                .isEqualTo(levels());
    }

    @Test
    void theCompatibilityCheckComparesAllOfTheApi() {
        List<String> packages = new ArrayList<>();
        List<String> modules = new ArrayList<>();
        sourceFolders().forEach(folder -> {
            List<String> api = exportsOf(folder).stream()
                    .filter(name -> "api".equals(levels().get(name)))
                    .toList();
            if (!api.isEmpty()) {
                packages.addAll(api);
                modules.add(folder.getName(folder.getNameCount() - 4).toString());
            }
        });

        String pom = read(ROOT.resolve("pom.xml"));
        assertThat(groups(Pattern.compile("<include>(.+?)</include>"), pom))
                .as("packages in the profile api-check of pom.xml")
                .containsExactlyInAnyOrderElementsOf(packages);
        assertThat(groups(Pattern.compile("<includeModule>(.+?)</includeModule>"), pom))
                .as("modules in the profile api-check of pom.xml")
                .containsExactlyInAnyOrderElementsOf(modules);
    }

    /** The levels in the table, by package. */
    private static Map<String, String> levels() {
        Map<String, String> levels = new TreeMap<>();
        matches(ROW, read(ROOT.resolve("docs/stability.md"))).forEach(row -> {
            String before = levels.put(row.group(1), row.group(2));
            assertThat(before).as("an earlier row of %s", row.group(1)).isNull();
        });
        return levels;
    }

    /** src/main/java of the modules of the build that are modules of Java, too. */
    private static Stream<Path> sourceFolders() {
        return groups(MODULE, read(ROOT.resolve("pom.xml"))).stream()
                .map(module -> ROOT.resolve(module).resolve("src/main/java"))
                .filter(folder -> Files.exists(folder.resolve("module-info.java")));
    }

    private static List<String> exportsOf(Path sourceFolder) {
        String source = read(sourceFolder.resolve("module-info.java"));
        return groups(EXPORTS, COMMENT.matcher(source).replaceAll(""));
    }

    private static Stream<Path> packageInfosIn(Path sourceFolder) {
        try (Stream<Path> files = Files.walk(sourceFolder)) {
            return files.filter(file -> file.endsWith("package-info.java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String only(Pattern pattern, String text) {
        List<String> found = groups(pattern, text);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<String> groups(Pattern pattern, String text) {
        return matches(pattern, text).map(match -> match.group(1)).toList();
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
