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
    static final Map<String, Set<String>> KEYWORDS = Map.of(
            "with",
            Set.of("sh", "console"),
            "exit",
            Set.of("sh", "console"),
            NOT_RUN,
            Set.of("sh"),
            "file",
            Set.of("java", "yaml", "python", "json"),
            "given",
            Set.of("java"),
            "plug-in",
            Set.of("java"),
            "over",
            Set.of("yaml"),
            "part of",
            Set.of("json"),
            "figure",
            Set.of("text"));

    Optional<String> directive(String keyword) {
        return Optional.ofNullable(directives.get(keyword));
    }
}
