package io.tsmc.runtime.internal.folder;

import io.tsmc.runtime.BadInputException;
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

/** A folder that a run writes its files into. A file is there as a whole or not at all. */
public final class RunFolder {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** What the end of a run adds to run.json, at most. */
    private static final int ROOM = 4096;

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a new folder, named after the run and the time.
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
            return new RunFolder(path);
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
     * Uses a folder that the user named.
     *
     * @throws BadInputException if there is something in it already
     */
    public static RunFolder at(Path path) {
        try {
            if (Files.isDirectory(path)) {
                try (Stream<Path> entries = Files.list(path)) {
                    if (entries.findAny().isPresent()) {
                        throw new BadInputException(
                                "--out " + path
                                        + ": the folder is not empty, and results are never overwritten. Maybe name a new one.");
                    }
                }
            }
            return new RunFolder(Files.createDirectories(path));
        } catch (IOException e) {
            throw new BadInputException("--out " + path + ": cannot be used as a folder: " + e + ".", e);
        }
    }

    /** A folder below one that is used already, made if missing. */
    public static RunFolder within(Path path) {
        try {
            return new RunFolder(Files.createDirectories(path));
        } catch (IOException e) {
            throw new BadInputException(path + ": cannot be used as a folder: " + e + ".", e);
        }
    }

    /**
     * The folder that a run has written into before.
     *
     * @throws BadInputException if it is not the folder of a run
     */
    public static RunFolder open(Path path) {
        if (!Files.isRegularFile(path.resolve("run.yaml"))) {
            throw new BadInputException(path + ": not the folder of a run: there is no run.yaml in it.");
        }
        return new RunFolder(path);
    }

    /** Where the folder is. */
    public Path path() {
        return path;
    }

    /** Writes a text file, replacing an earlier one of that name. */
    public void write(String fileName, String text) {
        write(fileName, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file, replacing an earlier one of that name. */
    public void write(String fileName, byte[] bytes) {
        Path temporary = path.resolve(fileName + ".part");
        try {
            Files.write(temporary, bytes);
            replace(temporary, path.resolve(fileName));
        } catch (IOException e) {
            discard(temporary);
            throw new UncheckedIOException("cannot write " + path.resolve(fileName) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a file whose content is on the disk before its name is, and keeps the one that it replaces.
     *
     * @param previousName where the earlier file of that name goes
     */
    public void writeDurably(String fileName, String previousName, byte[] bytes) {
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
                channel.force(true);
            }
            if (Files.exists(file)) {
                replace(file, path.resolve(previousName));
            }
            replace(temporary, file);
        } catch (IOException e) {
            discard(temporary);
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
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
