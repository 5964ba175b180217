package io.tsmc.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The source checkout that these tests are a part of. */
final class Sources {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern SOURCE = Pattern.compile("(?!.*/target/).*/src/.*\\.(java|xml)");
    private static final Pattern WORD = Pattern.compile("\\w+");

    private Sources() {}

    /** The folders with a pom.xml and main sources, relative to the root: {@code tsmc-api}, {@code plugins/tsmc-simd}, … */
    static List<Path> modules() {
        return Stream.of(ROOT, ROOT.resolve("plugins"))
                .flatMap(folder -> children(folder).stream())
                .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                .map(ROOT::relativize)
                .sorted()
                .toList();
    }

    /** The module whose main sources declare a class. */
    static Path moduleOf(Class<?> type) {
        return modules().stream()
                .filter(module -> Files.exists(file(module, type)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source of " + type.getName() + " in " + modules()));
    }

    /** The source file of a class. */
    static Path fileOf(Class<?> type) {
        return file(moduleOf(type), type);
    }

    private static Path file(Path module, Class<?> type) {
        Class<?> outermost = type;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return file(module, outermost.getName());
    }

    /** The source file of an outermost class, if it is in that module. */
    static Path file(Path module, String type) {
        return ROOT.resolve(module).resolve("src/main/java").resolve(type.replace('.', '/') + ".java");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All words of all sources, tests too. */
    static Set<String> words() {
        Set<String> words = new HashSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> SOURCE.matcher(file.toString()).matches())
                    .forEach(file -> WORD.matcher(text(file)).results().forEach(word -> words.add(word.group())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
