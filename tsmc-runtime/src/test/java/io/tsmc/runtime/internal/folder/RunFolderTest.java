package io.tsmc.runtime.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 8, 15, 30);

    @TempDir
    Path parent;

    @Test
    void aSecondRunInTheSameSecondGetsItsOwnFolder() {
        Path first = RunFolder.createNew(parent.resolve("runs"), "Swing-up: näher!", NOW)
                .path();
        Path second = RunFolder.createNew(parent.resolve("runs"), "Swing-up: näher!", NOW)
                .path();

        assertThat(first).isDirectory().hasFileName("swing-up-n-her-20261123-081530");
        assertThat(second).isDirectory().hasFileName("swing-up-n-her-20261123-081530-2");
    }

    @Test
    void anEmptyFolderCanBeUsedButNoFile() throws IOException {
        assertThat(RunFolder.at(parent).path()).isEqualTo(parent);

        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> RunFolder.at(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("--out " + file + ": cannot be used as a folder");
    }

    @Test
    void aFileIsReplacedAsAWhole() {
        RunFolder folder = RunFolder.at(parent);
        folder.write("run.json", "first, and long");
        folder.write("run.json", "second");

        assertThat(parent.resolve("run.json")).hasContent("second");
        assertThat(parent.toFile().list()).containsExactly("run.json");
    }
}
