package io.tsmc.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.checkpoint.CheckpointStore;
import io.tsmc.runtime.internal.checkpoint.Identity;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to the checkpoints of a run: it goes on to the same bytes from a good one, or says why not. */
class DamagedCheckpointsTest {

    @TempDir
    Path folder;

    private final Random random = new Random();
    private RunSpec spec;
    private byte[] particles;
    private byte[] newest;
    private byte[] previous;

    @BeforeEach
    void stopARun() throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), Fakes.RUN_FILE);
        spec = RunSpec.read(file, List.of(), Fakes.CATALOG);
        Path whole = folder.resolve("whole");
        try (RunFolder results = RunFolder.at(whole);
                TsmcRun run = TsmcRun.of(spec, 1)) {
            new RunSession(run, results, new Report(List.of()), null, (state, info) -> {}).execute();
        }
        particles = Files.readAllBytes(whole.resolve("particles.npz"));
        Path stopped = folder.resolve("stopped");
        try (RunFolder results = RunFolder.at(stopped);
                TsmcRun run = TsmcRun.of(spec, 1)) {
            new RunSession(run, results, new Report(List.of()), new CheckpointStore(results), (state, info) -> {
                        if (info.step() == 2) {
                            run.cancel();
                        }
                    })
                    .execute();
        }
        newest = Files.readAllBytes(stopped.resolve("checkpoint.bin"));
        previous = Files.readAllBytes(stopped.resolve("checkpoint.previous.bin"));
    }

    @Test
    void areRefused() throws IOException {
        damage(30);
    }

    @Test
    @Tag("nightly")
    void areRefusedHoweverMany() throws IOException {
        damage(295);
    }

    private void damage(int times) throws IOException {
        int wentOn = 0;
        for (int i = 0; i < times; i++) {
            boolean both = random.nextBoolean();
            byte[] first = damaged(newest);
            byte[] second = both ? damaged(previous) : previous;
            Path path = folder.resolve("damaged-" + i);
            try (RunFolder results = RunFolder.at(path);
                    TsmcRun run = TsmcRun.of(spec, 1)) {
                Files.write(path.resolve("checkpoint.bin"), first);
                Files.write(path.resolve("checkpoint.previous.bin"), second);
                CheckpointStore store = new CheckpointStore(results);
                CheckpointStore.Found found;
                try {
                    found = store.load(Identity.of(run), getClass().getClassLoader());
                } catch (BadInputException refused) {
                    assertThat(both).as("only the newest is damaged").isTrue();
                    assertThat(refused.getMessage())
                            .contains("checkpoint.bin: not used: ", "checkpoint.previous.bin: not used: ");
                    continue;
                }
                assertThat(both).as("damaged, and taken for good: %s", folder).isFalse();
                assertThat(found.refusals()).hasSize(1);
                RunSession.resume(run, results, new Report(List.of()), store, found.checkpoint(), (state, info) -> {})
                        .execute();
                assertThat(path.resolve("particles.npz")).hasBinaryContent(particles);
                wentOn++;
            }
        }
        assertThat(wentOn).isPositive();
    }

    /** As files get damaged: cut off, cleared in part, a few bits or a block changed, longer, or that of another file. */
    private byte[] damaged(byte[] good) {
        byte[] bad = good.clone();
        int from = random.nextInt(good.length);
        int to = from + 1 + random.nextInt(good.length - from);
        switch (random.nextInt(7)) {
            case 0 -> bad = Arrays.copyOf(good, from);
            case 1 -> Arrays.fill(bad, from, to, (byte) 0);
            case 2 -> bad[from] ^= (byte) (1 << random.nextInt(8));
            case 3 -> {
                byte[] noise = new byte[to - from];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bad, from, noise.length);
            }
            case 4 -> bad = Arrays.copyOf(good, good.length + 1 + random.nextInt(4096));
            case 5 -> bad = Arrays.copyOfRange(good, from, to);
            default -> System.arraycopy(good, from, bad, 0, good.length - from);
        }
        return Arrays.equals(bad, good) ? new byte[0] : bad;
    }
}
