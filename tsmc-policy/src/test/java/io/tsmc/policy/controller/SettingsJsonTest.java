package io.tsmc.policy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.FileSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that are read from files. */
class SettingsJsonTest {

    /** A text. */
    public record Table(Optional<Path> file, String content) implements FileSetting {
        /** Refuses a text without letters. */
        public static Table read(Path file) throws IOException {
            String content = Files.readString(file);
            if (content.isBlank()) {
                throw new IllegalArgumentException(file + ":1: nothing is written here");
            }
            return new Table(Optional.of(file), content);
        }
    }

    /** Settings with a file. */
    public record Settings(Table table, double scale) {}

    private static final Settings DEFAULTS = new Settings(new Table(Optional.empty(), "brought along"), 1.0);

    @TempDir
    Path folder;

    private Settings read(String json) {
        Json.Members members = (Json.Members) JsonReader.read(json, "p.json");
        return new SettingsJson(folder).read(members, "policy", DEFAULTS, "");
    }

    @Test
    void aFileIsWrittenAsItsAbsolutePath() {
        Table table = new Table(Optional.of(Path.of("a.txt")), "x");
        assertThat(SettingsJson.write(new Settings(table, 2.0)))
                .isEqualTo(Map.of("table", Path.of("a.txt").toAbsolutePath().toString(), "scale", 2.0));
        assertThat(SettingsJson.write(DEFAULTS)).isEqualTo(Map.of("table", "built-in", "scale", 1.0));
    }

    @Test
    void aRelativePathCountsFromTheFolderOfTheJson() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a");
        assertThat(read("{\"table\": \"a.txt\"}").table())
                .isEqualTo(new Table(Optional.of(file.toAbsolutePath()), "a"));
        assertThat(read("{\"table\": \"built-in\"}")).isEqualTo(DEFAULTS);
        assertThat(read("{}")).isEqualTo(DEFAULTS);
    }

    @Test
    void saysWhatIsWrongAndWhere() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.txt"), " ");
        assertThatThrownBy(() -> read("{\"table\": \"nowhere\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "p.json:1:11: policy.table: " + folder.resolve("nowhere") + ": there is no such file");
        assertThatThrownBy(() -> read("{\"table\": 3}"))
                .hasMessage("p.json:1:11: policy.table: expected the path of a file, got 3");
        assertThatThrownBy(() -> read("{\"table\": \"empty.txt\"}"))
                .hasMessage("p.json:1:11: policy.table: " + file + ":1: nothing is written here");
    }
}
