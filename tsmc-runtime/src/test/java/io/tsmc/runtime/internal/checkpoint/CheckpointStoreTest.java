package io.tsmc.runtime.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.checkpoint.CheckpointFile.UnreadableException;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.sampler.Best;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

    private static final Identity IDENTITY =
            new Identity("name: a\nseed: 1\n", "12ab /arm.urdf", "tsmc 1\nmodule m 1", "77 module m (cost c)", "abc");
    private static final ClassLoader LOADER = CheckpointStoreTest.class.getClassLoader();

    @TempDir
    Path path;

    private RunFolder folder;
    private CheckpointStore store;
    private Path newest;

    @BeforeEach
    void open() {
        folder = RunFolder.at(path.resolve("run"));
        store = new CheckpointStore(folder);
        newest = folder.path().resolve("checkpoint.bin");
    }

    @AfterEach
    void close() {
        folder.close();
    }

    /** The stride of the log tells them apart. */
    private static Checkpoint at(int number, Identity identity) {
        RunLog log = new RunLog(() -> 0.0);
        return new Checkpoint(
                identity,
                "2026-01-01T00:00:00Z",
                new RunLog.Snapshot(List.of(), List.of(), number, List.of(), null, Best.NONE, log.nonFinite()));
    }

    private int loaded() {
        return store.load(IDENTITY, LOADER).checkpoint().log().stride();
    }

    @Test
    void theNewestIsUsedAndTheOneBeforeKept() throws IOException {
        store.save(at(1, IDENTITY));
        store.save(at(2, IDENTITY));
        store.save(at(3, IDENTITY));
        assertThat(loaded()).isEqualTo(3);

        Files.delete(newest);
        assertThat(loaded()).isEqualTo(2);
    }

    @Test
    void aBadFileIsRefusedWithItsReasonAndTheOneBeforeUsed() throws IOException {
        store.save(at(1, IDENTITY));
        store.save(at(2, IDENTITY));
        byte[] good = Files.readAllBytes(newest);
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 1;
        byte[] later = good.clone();
        later[11]++;

        refused(Arrays.copyOf(good, good.length - 1), "it is truncated: ");
        refused(new byte[0], "it is not a checkpoint of TSMC.");
        refused(
                "not one".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "it is not a checkpoint of TSMC.");
        refused(flipped, "it is corrupted: its content does not have its SHA-256 checksum.");
        refused(later, "its format has version 4, and this TSMC reads version 3 only.");
        refused(
                another("name: a\nseed: 2\n", null, null, null, null),
                "the settings of the run have changed since: 'seed: 1', but the checkpoint has 'seed: 2'.");
        refused(
                another(null, "12ac /arm.urdf", null, null, null),
                "a file that the settings were read from has changed since: /arm.urdf.");
        refused(
                another(null, null, "tsmc 1\nmodule m 2", null, null),
                "the versions of the plug-ins have changed since: 'module m 1', but the checkpoint has 'module m 2'.");
        refused(
                another(null, null, null, "78 module m (cost c)", null),
                "code that the run uses has changed since, though not its version: module m (cost c).");
        refused(
                another(null, null, null, "77 module m (cost c)\n78 lib.jar", null),
                "code that the run uses has changed since, though not its version: lib.jar is missing.");
        refused(
                another(null, null, null, null, "abd"),
                "the plug-ins compute something else than before, though their code is the same.");
    }

    /** A checkpoint of a run that differs in what is not null. */
    private static byte[] another(
            @Nullable String config,
            @Nullable String files,
            @Nullable String plugins,
            @Nullable String code,
            @Nullable String programs) {
        return CheckpointFile.encode(at(
                9,
                new Identity(
                        Objects.requireNonNullElse(config, IDENTITY.config()),
                        Objects.requireNonNullElse(files, IDENTITY.files()),
                        Objects.requireNonNullElse(plugins, IDENTITY.plugins()),
                        Objects.requireNonNullElse(code, IDENTITY.code()),
                        Objects.requireNonNullElse(programs, IDENTITY.programs()))));
    }

    private void refused(byte[] bytes, String reason) throws IOException {
        Files.write(newest, bytes);
        CheckpointStore.Found found = store.load(IDENTITY, LOADER);
        assertThat(found.checkpoint().log().stride()).isEqualTo(1);
        assertThat(found.refusals()).hasSize(1);
        assertThat(found.refusals().get(0)).startsWith(newest + ": not used: " + reason);
    }

    @Test
    void noBitCanFlipAndNoByteGoMissingUnnoticed() {
        byte[] good = CheckpointFile.encode(at(1, IDENTITY));
        for (int i = 0; i < good.length; i++) {
            byte[] shorter = Arrays.copyOf(good, i);
            assertThatThrownBy(() -> CheckpointFile.decode(shorter, LOADER)).isInstanceOf(UnreadableException.class);
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = good.clone();
                flipped[i] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> CheckpointFile.decode(flipped, LOADER))
                        .isInstanceOf(UnreadableException.class);
            }
        }
    }

    @Test
    void withoutAnyGoodOneAllReasonsAreGiven() throws IOException {
        assertThatThrownBy(() -> store.load(IDENTITY, LOADER))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("there is no checkpoint to go on from. Maybe it was run without --checkpoint");

        store.save(at(1, IDENTITY));
        store.save(at(2, IDENTITY));
        Files.write(newest, new byte[3]);
        Files.write(folder.path().resolve("checkpoint.previous.bin"), new byte[3]);
        assertThatThrownBy(() -> store.load(IDENTITY, LOADER))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("checkpoint.bin: not used: ")
                .hasMessageContaining("checkpoint.previous.bin: not used: ");
    }

    @Test
    void clearingLeavesNothingBehind() {
        store.save(at(1, IDENTITY));
        store.save(at(2, IDENTITY));
        store.clear();
        folder.close();
        assertThat(folder.path()).isEmptyDirectory();
    }
}
