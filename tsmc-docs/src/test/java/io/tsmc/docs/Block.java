package io.tsmc.docs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A fenced block of a page.
 *
 * @param place its fence
 * @param language what follows the fence; empty if nothing does
 * @param text its content
 * @param directives what the comments before it ask of the tests, by {@link #KEYWORDS keyword}
 */
record Block(Place place, String language, String text, Map<String, String> directives) {

    static final String NOT_RUN = "not run, because";

    /** What a comment {@code <!-- docs-test: KEYWORD … -->} may begin with, and the languages it means something for. */
    static final Map<String, Set<String>> KEYWORDS = Map.ofEntries(
            Map.entry("with", Set.of("sh", "console")),
            Map.entry("exit", Set.of("sh", "console")),
            Map.entry(NOT_RUN, Set.of("sh")),
            Map.entry("file", Set.of("java", "yaml", "python", "json")),
            Map.entry("given", Set.of("java")),
            Map.entry("plug-in", Set.of("java")),
            Map.entry("over", Set.of("yaml")),
            Map.entry("part of", Set.of("json")),
            Map.entry("figure", Set.of("text")),
            Map.entry("read by", Set.of("json", "xml", "yaml")));

    Optional<String> directive(String keyword) {
        return Optional.ofNullable(directives.get(keyword));
    }
}
