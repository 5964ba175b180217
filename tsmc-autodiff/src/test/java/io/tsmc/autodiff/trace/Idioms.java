package io.tsmc.autodiff.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The pieces that random models are made of: Java text with holes.
 *
 * <p>{@code $d} is an expression of type double, {@code $d(p,q)} one of the variables p and q alone, {@code $b} a condition,
 * {@code $v}, {@code $m} and {@code $s} expressions of type Vec, Mode and Shape, {@code $c} a number, {@code $n} a small whole
 * number, {@code $t} a variable to be assigned, {@code $S} statements and <code>${model}</code> the name of the class. A
 * {@code #} becomes the number of the piece, so that names differ. A line {@code //+d name} makes a double variable known to
 * what follows, up to the end of the block; {@code r} is one that may not be assigned, {@code i}, {@code v} and {@code m}
 * are for those of type int, Vec and Mode.
 */
record Idioms(
        Map<String, String> statements,
        List<String> basics,
        Map<String, String> types,
        List<String> doubles,
        List<String> conditions) {

    /** Statements up to this one are what most code is made of. */
    private static final String LAST_BASIC = "for-return";

    private static final Pattern TITLE = Pattern.compile("(?m)^=== (.*)\n");

    /**
     * Reads the pieces.
     *
     * @param release version of class files; newer ones hold what older ones cannot
     */
    static Idioms of(int release) {
        Map<String, String> statements = sections("idioms.txt");
        List<String> names = new ArrayList<>(statements.keySet());
        if (release >= 25) {
            statements.putAll(sections("idioms-25.txt"));
        }
        List<String> basics = new ArrayList<>(names.subList(0, names.indexOf(LAST_BASIC) + 1));
        Map<String, String> expressions = sections("expressions.txt");
        return new Idioms(
                statements, basics, sections("types.txt"), lines(expressions, "double"), lines(expressions, "boolean"));
    }

    private static List<String> lines(Map<String, String> sections, String title) {
        return Objects.requireNonNull(sections.get(title))
                .lines()
                .map(line -> line.split(": ", 2))
                .map(line -> line[1])
                .toList();
    }

    /** The sections of a file, by their titles. */
    static Map<String, String> sections(String file) {
        Map<String, String> sections = new LinkedHashMap<>();
        String[] parts = TITLE.split(read(file), -1);
        List<String> titles =
                TITLE.matcher(read(file)).results().map(m -> m.group(1)).toList();
        for (int i = 0; i < titles.size(); i++) {
            sections.put(titles.get(i), parts[i + 1].strip());
        }
        return sections;
    }

    private static String read(String file) {
        try (InputStream in = Objects.requireNonNull(Idioms.class.getResourceAsStream("models/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
