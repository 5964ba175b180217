package io.tsmc.runtime.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        try (RunFolder folder = RunFolder.at(parent)) {
            assertThat(folder.path()).isEqualTo(parent);
        }
        Path file = Files.createFile(parent.resolve("file"));
        assertThatThrownBy(() -> RunFolder.at(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(file + ": cannot be used as a folder");
        assertThatThrownBy(() -> RunFolder.at(parent))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("the folder is not empty");
    }

    @Test
    void aFileIsReplacedAsAWhole() {
        try (RunFolder folder = RunFolder.at(parent)) {
            folder.write("run.json", "first, and long");
            folder.write("run.json", "second");
            folder.rewrite("steps.csv", "first, and long");
            folder.rewrite("steps.csv", "second");
        }
        assertThat(parent.resolve("run.json")).hasContent("second");
        assertThat(parent.resolve("steps.csv")).hasContent("second");
        assertThat(parent.toFile().list()).containsExactlyInAnyOrder("run.json", "steps.csv");
    }

    @Test
    void whoHasNotClaimedAFolderCannotWriteIntoIt() throws IOException {
        Files.createFile(parent.resolve("run.yaml"));
        assertThatThrownBy(() -> RunFolder.open(parent).write("run.json", "{}"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ofManyAtOnceOneGetsTheFolder() throws Exception {
        int many = 8;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            for (int round = 0; round < 100; round++) {
                Path path = parent.resolve("round-" + round);
                CyclicBarrier start = new CyclicBarrier(many);
                List<Future<RunFolder>> claims = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    claims.add(threads.submit(() -> {
                        start.await();
                        RunFolder folder = RunFolder.at(path);
                        folder.write("run.yaml", "mine");
                        return folder;
                    }));
                }
                int won = 0;
                for (Future<RunFolder> claim : claims) {
                    try {
                        claim.get().close();
                        won++;
                    } catch (ExecutionException e) {
                        assertThat(e).hasCauseInstanceOf(BadInputException.class);
                    }
                }
                assertThat(won).isEqualTo(1);
                assertThat(path.toFile().list()).containsExactly("run.yaml");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** The other one is refused as long as it lives, and what a kill leaves behind is no obstacle. */
    @Test
    void aProcessThatWasKilledHasNoClaim() throws Exception {
        Path program = Files.writeString(parent.resolve("Hold.java"), """
                class Hold {
                    public static void main(String[] args) throws Exception {
                        var file = new java.io.RandomAccessFile(args[0], "rw");
                        System.out.println(file.getChannel().lock().isValid());
                        Thread.sleep(600_000);
                    }
                }
                """);
        Path path = Files.createDirectory(parent.resolve("held"));
        Path lock = path.resolve("run.lock");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        program.toString(),
                        lock.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("true");
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(() -> RunFolder.at(path))
                        .isInstanceOf(BadInputException.class)
                        .hasMessageStartingWith(path + ": another process is at work on this run")
                        .hasMessageContaining("Maybe wait for it");
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(lock).exists();
        RunFolder.at(path).close();
        assertThat(path).isEmptyDirectory();
    }
}
