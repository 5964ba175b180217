package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The errors that {@code docs/faq.md} explains are errors that there are. */
class FaqTest {

    private static final Pattern QUOTED = Pattern.compile("\\*\\*\"([^\"]+)\"\\*\\*");
    private static final Pattern CONCATENATED = Pattern.compile("\"\\s*\\+\\s*\"");

    private static String messages() throws IOException {
        try (Stream<Path> files = Files.walk(Sources.ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java") || file.endsWith("launch.sh"))
                    .filter(file -> file.toString().contains("/src/main/") || file.endsWith("launch.sh"))
                    .map(FaqTest::read)
                    .map(text -> CONCATENATED.matcher(text).replaceAll(""))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsQuotedIsSaid() throws IOException {
        List<String> quoted = QUOTED.matcher(
                        Files.readString(Sources.ROOT.resolve("docs/faq.md")).replace('\n', ' '))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        String messages = messages();

        assertThat(quoted)
                .hasSizeGreaterThan(5)
                .allSatisfy(text -> assertThat(messages.contains(text))
                        .as("a message with: %s", text)
                        .isTrue());
    }
}
