package io.tsmc.runtime.internal.checkpoint;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.checkpoint.CheckpointFile.UnreadableException;
import io.tsmc.runtime.internal.folder.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest checkpoint of a run and the one before it, in the run's folder. At every moment at least one whole file is
 * there: a new one is written beside them and forced to the disk before it takes the place of the newest, and that the
 * place of the previous.
 */
public final class CheckpointStore {

    private static final String NEWEST = "checkpoint.bin";
    private static final String PREVIOUS = "checkpoint.previous.bin";

    private final RunFolder folder;

    /**
     * The store of a folder.
     *
     * @param folder locked, unless checkpoints are only read
     */
    public CheckpointStore(RunFolder folder) {
        this.folder = folder;
    }

    /**
     * Keeps a checkpoint, and the one before.
     *
     * @throws IllegalStateException if the kernel holds something that cannot be kept
     * @throws UncheckedIOException if it cannot be written; the ones before are then still there
     */
    public void save(Checkpoint checkpoint) {
        folder.write(NEWEST, PREVIOUS, CheckpointFile.encode(checkpoint));
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
                            + folder.runFile());
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
            for (String name : List.of(NEWEST, PREVIOUS)) {
                Files.deleteIfExists(folder.path().resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the checkpoints: " + e.getMessage(), e);
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
