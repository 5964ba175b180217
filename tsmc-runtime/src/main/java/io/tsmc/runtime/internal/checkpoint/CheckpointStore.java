package io.tsmc.runtime.internal.checkpoint;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.checkpoint.CheckpointFile.UnreadableException;
import io.tsmc.runtime.internal.folder.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest checkpoint of a run and the one before it, in the run's folder. At every moment at least one whole file is
 * there: a new one is written beside them and forced to the disk before it takes the place of the newest, and that the
 * place of the previous. As long as a store is open, no other process can open one on the same folder.
 */
public final class CheckpointStore implements AutoCloseable {

    private static final String NEWEST = "checkpoint.bin";
    private static final String PREVIOUS = "checkpoint.previous.bin";
    private static final String LOCK = "checkpoint.lock";

    private final RunFolder folder;
    private final FileChannel lock;

    private CheckpointStore(RunFolder folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the store of a folder.
     *
     * @throws BadInputException if another process has it open
     */
    public static CheckpointStore open(RunFolder folder) {
        Path file = folder.path().resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new CheckpointStore(folder, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be written: " + e + ".", e);
        }
        throw new BadInputException(folder.path() + ": another process is at work on this run. Maybe wait for it.");
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * Keeps a checkpoint, and the one before.
     *
     * @throws IllegalStateException if the kernel holds something that cannot be kept
     * @throws UncheckedIOException if it cannot be written; the ones before are then still there
     */
    public void save(Checkpoint checkpoint) {
        folder.writeDurably(NEWEST, PREVIOUS, CheckpointFile.encode(checkpoint));
    }

    /**
     * The newest checkpoint that is whole and belongs to the run.
     *
     * @param identity of the run as it would go on
     * @param loader finds the plug-ins' classes
     * @throws BadInputException if there is none; the message says what is wrong with each
     */
    public Found load(Identity identity, ClassLoader loader) {
        List<String> refusals = new ArrayList<>();
        for (String name : List.of(NEWEST, PREVIOUS)) {
            Path file = folder.path().resolve(name);
            if (!Files.exists(file)) {
                continue;
            }
            try {
                Checkpoint checkpoint = CheckpointFile.decode(Files.readAllBytes(file), loader);
                String difference = checkpoint.identity().differenceTo(identity).orElse(null);
                if (difference == null) {
                    return new Found(checkpoint, List.copyOf(refusals));
                }
                refusals.add(file + ": not used: " + difference);
            } catch (UnreadableException e) {
                refusals.add(file + ": not used: " + e.getMessage() + ".");
            } catch (IOException e) {
                refusals.add(file + ": not used: cannot be read: " + e + ".");
            }
        }
        if (refusals.isEmpty()) {
            throw new BadInputException(
                    folder.path() + ": there is no checkpoint to go on from. Maybe it was run without"
                            + " --checkpoint: start it again with: tsmc run "
                            + folder.path().resolve("run.yaml"));
        }
        throw new BadInputException(String.join(System.lineSeparator(), refusals));
    }

    /** Whether the folder of a run has a checkpoint, good or not. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(NEWEST)) || Files.exists(folder.resolve(PREVIOUS));
    }

    /** Removes the checkpoints: the run is finished. */
    public void clear() {
        try {
            for (String name : List.of(NEWEST, PREVIOUS, LOCK)) {
                Files.deleteIfExists(folder.path().resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the checkpoints: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + folder.path().resolve(LOCK), e);
        }
    }

    /**
     * A checkpoint to go on from.
     *
     * @param checkpoint the newest good one
     * @param refusals what is wrong with newer ones, a sentence each
     */
    public record Found(Checkpoint checkpoint, List<String> refusals) {}
}
