package io.tsmc.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command line of Maven names: phases, modules, profiles, properties, test classes. It cannot be run within a build;
 * {@code .ci/run} runs those that matter.
 */
final class MavenCommand {

    private static final Set<String> PHASES = Set.of(
            "clean",
            "validate",
            "compile",
            "test-compile",
            "test",
            "package",
            "integration-test",
            "verify",
            "install",
            "deploy");
    private static final Set<String> FLAGS =
            Set.of("-B", "-ntp", "-q", "-o", "-U", "-e", "-X", "-am", "-amd", "-fae", "--version");
    private static final Set<String> FROM_OUTSIDE = Set.of("archetype", "dependency", "exec", "help", "versions");
    private static final Set<String> PROPERTIES = Set.of(
            "skipTests",
            "skipITs",
            "test",
            "it.test",
            "surefire.failIfNoSpecifiedTests",
            "failsafe.failIfNoSpecifiedTests",
            "maven.javadoc.skip",
            "maven.repo.local",
            "altDeploymentRepository",
            "jvm",
            "tsmc.docs",
            "archetypeGroupId",
            "archetypeArtifactId",
            "archetypeVersion",
            "archetypeCatalog",
            "groupId",
            "artifactId",
            "version",
            "package",
            "interactiveMode");

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private MavenCommand(Path folder) {
        this.folder = folder;
    }

    /**
     * What is wrong with a command.
     *
     * @param words the words after {@code mvn}
     * @param folder the folder that it is started in
     */
    static List<String> problems(List<String> words, Path folder) {
        MavenCommand command = new MavenCommand(folder);
        command.read(words);
        return command.problems;
    }

    private void read(List<String> words) {
        int file = words.indexOf("-f");
        Path project = file < 0 ? folder : project(words.get(file + 1));
        Path pom = Files.isDirectory(project) ? project.resolve("pom.xml") : project;
        require(Files.exists(pom), "there is no " + pom);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "-f" -> i++;
                case "-pl" -> modules(words.get(++i), pom);
                case "-P" -> profile(words.get(++i), pom);
                default -> word(word, pom);
            }
        }
    }

    /** A variable stands for the checkout. */
    private Path project(String path) {
        return path.startsWith("$") ? Sources.ROOT : folder.resolve(path).normalize();
    }

    private void word(String word, Path pom) {
        if (word.startsWith("-P")) {
            profile(word.substring(2), pom);
        } else if (word.startsWith("-D")) {
            property(word.substring(2));
        } else if (word.startsWith("-T") || FLAGS.contains(word)) {
            return;
        } else if (word.contains(":")) {
            goal(word);
        } else {
            require(PHASES.contains(word), "'" + word + "' is no phase and no option");
        }
    }

    private void modules(String modules, Path pom) {
        for (String module : modules.split(",", -1)) {
            boolean found = module.startsWith(":")
                    ? poms().stream()
                            .anyMatch(text -> text.contains("<artifactId>" + module.substring(1) + "</artifactId>"))
                    : Files.exists(pom.resolveSibling(module).resolve("pom.xml"));
            require(found, "there is no module " + module);
        }
    }

    private void profile(String profile, Path pom) {
        boolean found = Files.exists(pom)
                && Pattern.compile("<profile>\\s*<id>" + Pattern.quote(profile) + "</id>")
                        .matcher(Sources.text(pom))
                        .find();
        require(found, "there is no profile " + profile + " in " + pom);
    }

    private void property(String definition) {
        String name = definition.replaceFirst("=.*", "");
        String value = definition.substring(Math.min(name.length() + 1, definition.length()));
        // As an element, as ${…} or in quotes.
        Pattern use = Pattern.compile("[<{\"]" + Pattern.quote(name) + "[/>}\"]");
        boolean used = poms().stream().anyMatch(text -> use.matcher(text).find());
        require(PROPERTIES.contains(name) || used, "nothing has a property " + name);
        if (name.equals("test") || name.equals("it.test")) {
            require(isTest(value.replaceFirst("#.*", "")), "there is no test " + value);
        }
        if (name.equals("archetypeArtifactId")) {
            modules(":" + value, Sources.ROOT.resolve("pom.xml"));
        }
    }

    /** {@code prefix:goal}, or {@code group:artifact:version:goal}. */
    private void goal(String goal) {
        String[] parts = goal.split(":", -1);
        String prefix = parts.length > 2 ? parts[1].replaceAll("maven|plugin|-", "") : parts[0];
        String plugin = prefix + "-maven-plugin";
        String apache = "maven-" + prefix + "-plugin";
        boolean used = poms().stream().anyMatch(text -> text.contains(plugin) || text.contains(apache));
        require(FROM_OUTSIDE.contains(prefix) || used, "nothing has a Maven plug-in " + prefix);
    }

    private static boolean isTest(String name) {
        return name.contains("*")
                || !find(file -> file.endsWith(name + ".java")).isEmpty();
    }

    private static List<String> poms() {
        return find(file -> file.endsWith("pom.xml") || file.endsWith("archetype-metadata.xml")).stream()
                .map(Sources::text)
                .toList();
    }

    private static List<Path> find(Predicate<Path> wanted) {
        try (Stream<Path> files =
                Files.find(Sources.ROOT, 12, (file, attributes) -> attributes.isRegularFile() && wanted.test(file))) {
            return files.filter(file -> !file.toString().contains("/target/")).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }
}
