package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.Fakes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run after run in one process: each to the bytes of the first, and none leaves a thread behind. */
class ManyRunsTest {

    @TempDir
    Path folder;

    @Test
    void doNotGetInEachOthersWay() throws Exception {
        run(11);
    }

    @Test
    @Tag("nightly")
    void doNotHoweverMany() throws Exception {
        run(201);
    }

    private void run(int times) throws Exception {
        Path file = Files.writeString(folder.resolve("slide.yaml"), Fakes.RUN_FILE);
        byte[] first = run(file, 0);
        long before = workers();
        for (int i = 1; i < times; i++) {
            assertThat(run(file, i)).isEqualTo(first);
        }
        // Threads end a moment after they are told to.
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (workers() > before && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        assertThat(workers()).isLessThanOrEqualTo(before);
    }

    private byte[] run(Path file, int number) throws IOException {
        Path results = folder.resolve("run-" + number);
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), false);
        String[] args = {
            "run", file.toString(), "--out", results.toString(), "--checkpoint", "--threads", "" + (1 + number % 4)
        };
        assertThat(Main.execute(args, console, path -> Fakes.CATALOG))
                .as(err::toString)
                .isZero();
        return Files.readAllBytes(results.resolve("particles.npz"));
    }

    private static long workers() {
        Thread[] threads = new Thread[Thread.activeCount() + 100];
        int count = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .filter(thread -> thread.getName().startsWith("tsmc-"))
                .count();
    }
}
