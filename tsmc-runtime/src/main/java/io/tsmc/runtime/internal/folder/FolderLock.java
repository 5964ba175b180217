package io.tsmc.runtime.internal.folder;

import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write into a folder, which one process at a time can have: a lock on a file in it. The operating system
 * takes the lock away with the process, however that ends, so a file left behind is no obstacle.
 */
final class FolderLock implements AutoCloseable {

    /** The file; there as long as it is locked, and after a process that was killed. */
    static final String FILE = "run.lock";

    /**
     * Folders of this process. Asked before a file is opened: to close one gives up all locks that the process has on it,
     * whoever in it took them.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private FolderLock(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Claims a folder.
     *
     * @param folder is there
     * @throws BadInputException if another process, or another part of this one, has locked it
     */
    static FolderLock of(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!OWN.add(real)) {
            throw taken(folder);
        }
        FileChannel channel = null;
        try {
            while (channel == null) {
                channel = lock(real.resolve(FILE), folder);
            }
            return new FolderLock(real, channel);
        } finally {
            if (channel == null) {
                OWN.remove(real);
            }
        }
    }

    /**
     * The locked file, or null if the one that was opened was on its way out: whoever had the lock removes it, and the
     * lock on a file that is not in the folder any more is none.
     */
    private static @Nullable FileChannel lock(Path file, Path folder) throws IOException {
        create(file);
        FileChannel channel;
        Object before;
        try {
            before = key(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException removed) {
            return null;
        }
        try {
            if (channel.tryLock() == null) {
                throw taken(folder);
            }
            if (Objects.equals(before, key(file))) {
                return channel;
            }
        } catch (NoSuchFileException removed) {
            // As if another file had taken its place.
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // Of another process, at work or killed.
            return;
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static BadInputException taken(Path folder) {
        return new BadInputException(folder
                + ": another process is at work on this run, and nothing was touched. Maybe wait for it, or name a new"
                + " folder with --out.");
    }

    /** Gives it up. The file goes first: as long as it is there, it can only be locked once. */
    @Override
    public void close() {
        if (!lock.isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(FILE));
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + folder.resolve(FILE), e);
        } finally {
            OWN.remove(folder);
        }
    }
}
