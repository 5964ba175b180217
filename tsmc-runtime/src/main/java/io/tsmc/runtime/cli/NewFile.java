package io.tsmc.runtime.cli;

import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a command makes for its user, where he says. */
public final class NewFile {

    private NewFile() {}

    /**
     * Writes a file that is not there yet.
     *
     * @throws BadInputException if it is, or cannot be written
     */
    static void create(Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new BadInputException(
                    file + ": there is a file of that name, and it is not overwritten. Maybe take another name.", e);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * Writes a file, and replaces one of that name.
     *
     * @throws BadInputException if it cannot be written
     */
    static void replace(Path file, String text) {
        replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file, and replaces one of that name.
     *
     * @throws BadInputException if it cannot be written
     */
    public static void replace(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static BadInputException unwritable(Path file, IOException e) {
        String why = e instanceof NoSuchFileException
                ? "there is no folder " + file.toAbsolutePath().getParent()
                : Files.isDirectory(file) ? "it is a folder" : String.valueOf(e);
        return new BadInputException(file + ": cannot be written: " + why + ".", e);
    }
}
