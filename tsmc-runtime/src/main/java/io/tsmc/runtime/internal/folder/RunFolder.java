package io.tsmc.runtime.internal.folder;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.NearestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that a run writes its files into. A file is there as a whole or not at all. Who may write into it has locked it
 * before, and no other process can until it is closed.
 */
public final class RunFolder implements AutoCloseable {

    /** What the run is, in its folder. */
    public static final String RUN_FILE = "run.yaml";

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** What the end of a run adds to run.json, at most. */
    private static final int ROOM = 4096;

    private final Path path;
    private final @Nullable FolderLock lock;

    private RunFolder(Path path, @Nullable FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes and locks a new folder, named after the run and the time.
     *
     * @param parent made if missing
     */
    public static RunFolder createNew(Path parent, String runName, LocalDateTime now) {
        String name = slug(runName) + "-" + STAMP.format(now);
        try {
            Files.createDirectories(parent);
            Path path = parent.resolve(name);
            for (int number = 2; !made(path); number++) {
                path = parent.resolve(name + "-" + number);
            }
            return new RunFolder(path, FolderLock.of(path));
        } catch (IOException e) {
            throw new BadInputException(parent + ": cannot make a folder for the run here: " + e + ".", e);
        }
    }

    /** False if it is there already: another run of the same name may have started within the same second. */
    private static boolean made(Path path) throws IOException {
        try {
            Files.createDirectory(path);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /**
     * Makes, if it is missing, and locks a folder that the user named.
     *
     * @throws BadInputException if there is something in it already, or another process is at work in it
     */
    public static RunFolder at(Path path) {
        requireEmpty(path);
        RunFolder folder = within(path);
        try {
            // Again, now that it is ours: another process may have been and gone.
            requireEmpty(path);
            return folder;
        } catch (BadInputException e) {
            folder.close();
            throw e;
        }
    }

    private static void requireEmpty(Path path) {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> entries = Files.list(path)) {
            if (entries.anyMatch(entry -> !entry.endsWith(FolderLock.FILE))) {
                throw new BadInputException("--out " + path
                        + ": the folder is not empty, and results are never overwritten. Maybe name a new one.");
            }
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    /**
     * Locks a folder, made if missing, whatever is in it.
     *
     * @throws BadInputException if another process is at work in it
     */
    public static RunFolder within(Path path) {
        try {
            return new RunFolder(path, FolderLock.of(Files.createDirectories(path)));
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    private static BadInputException unusable(Path path, IOException e) {
        return new BadInputException(path + ": cannot be used as a folder for results: " + e + ".", e);
    }

    /**
     * The folder that a run has written into before, to be read.
     *
     * @throws BadInputException if it is not the folder of a run
     */
    public static RunFolder open(Path path) {
        requireRun(path);
        return new RunFolder(path, null);
    }

    /**
     * Locks the folder that a run has written into before, to go on with it.
     *
     * @throws BadInputException if it is not the folder of a run, or another process is at work on it
     */
    public static RunFolder lock(Path path) {
        requireRun(path);
        return within(path);
    }

    private static void requireRun(Path path) {
        if (!Files.isRegularFile(path.resolve(RUN_FILE))) {
            throw new BadInputException(path + ": not the folder of a run: there is no run.yaml in it."
                    + NearestFile.maybe(path, other -> Files.isRegularFile(other.resolve(RUN_FILE))));
        }
    }

    /** Where the folder is. */
    public Path path() {
        return path;
    }

    /** Where the run file is that says what the run is. */
    public Path runFile() {
        return path.resolve(RUN_FILE);
    }

    /** Writes a text file, replacing an earlier one of that name. */
    public void write(String fileName, String text) {
        write(fileName, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file whose content is on the disk before its name is, replacing an earlier one of that name. */
    public void write(String fileName, byte[] bytes) {
        write(fileName, null, bytes, true);
    }

    /** Writes a file as {@link #write} does, and keeps the one that it replaces under another name. */
    public void write(String fileName, String previousName, byte[] bytes) {
        write(fileName, previousName, bytes, true);
    }

    /** Replaces a text file that grows all the time. It may be cut off if the machine stops, not if the process does. */
    public void rewrite(String fileName, String text) {
        write(fileName, null, text.getBytes(StandardCharsets.UTF_8), false);
    }

    private void write(String fileName, @Nullable String previousName, byte[] bytes, boolean force) {
        if (lock == null) {
            throw new IllegalStateException(path + " was opened to be read");
        }
        Path temporary = path.resolve(fileName + ".part");
        Path file = path.resolve(fileName);
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer content = ByteBuffer.wrap(bytes);
                while (content.hasRemaining()) {
                    channel.write(content);
                }
                if (force) {
                    channel.force(true);
                }
            }
            if (previousName != null && Files.exists(file)) {
                replace(file, path.resolve(previousName));
            }
            replace(temporary, file);
        } catch (IOException e) {
            discard(temporary);
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Lets other processes have the folder. */
    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }

    /**
     * Writes a text file with room for more text behind it, for {@link #overwrite}.
     *
     * @param text of a format in which blanks at the end mean nothing
     */
    public void writeWithRoom(String fileName, String text) {
        write(fileName, text + " ".repeat(ROOM) + "\n");
    }

    /** Writes into a file that is there, for a disk that has no room for another one: what it takes up, it has already. */
    public void overwrite(String fileName, String text) {
        Path file = path.resolve(fileName);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ByteBuffer content = ByteBuffer.allocate((int) Math.max(bytes.length, channel.size()));
            content.put(bytes);
            while (content.hasRemaining()) {
                content.put((byte) ' ');
            }
            content.flip();
            while (content.hasRemaining()) {
                channel.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Half a file is of no use to anybody, and takes the room of another. */
    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // What could not be written is what is complained about.
            return;
        }
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "run" : slug;
    }
}
