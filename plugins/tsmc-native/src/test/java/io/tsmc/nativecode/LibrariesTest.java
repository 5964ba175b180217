package io.tsmc.nativecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tsmc.autodiff.Graph;
import io.tsmc.checks.RandomGraphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

    private static final Optional<CCompiler> COMPILER = CCompiler.find();
    private static final Graph GRAPH = RandomGraphs.graph(4, 20);

    @TempDir
    Path folder;

    @BeforeEach
    void aCompiler() {
        assumeThat(COMPILER).isPresent();
    }

    private Libraries libraries(Path path) throws IOException {
        return new Libraries(path, COMPILER.orElseThrow());
    }

    /** On every JDK: the C of a graph is C. */
    @Test
    void aSourceIsCompiledOnce() throws IOException {
        Path mine = folder.resolve("new/native");
        String source = SourceWriter.write(GRAPH);

        Path library = libraries(mine).of(source);
        FileTime made = Files.getLastModifiedTime(library);
        Path again = libraries(mine).of(source);

        assertThat(again).isEqualTo(library);
        assertThat(Files.getLastModifiedTime(again)).isEqualTo(made);
        try (Stream<Path> files = Files.list(mine)) {
            assertThat(files).as("nothing else is left").containsExactly(library);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatOthersCanWriteToIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> libraries(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can be written by others");
    }

    @Test
    void whatIsNoCIsToldAndLeavesNothing() throws IOException {
        Path mine = folder.resolve("native");

        assertThatThrownBy(() -> libraries(mine).of("int f( {"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("error");
        assertThat(mine).isEmptyDirectory();
    }
}
