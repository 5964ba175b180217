package io.tsmc.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A setting that is a path in a run file and, in Java, what was read from that file: a robot's description, the weights of
 * a network, a table. A component of a plug-in record of such a type is written as {@code robot: arm.urdf}.
 *
 * <p>A type that implements this is public and immutable, and has a method
 *
 * <pre>{@code public static Robot read(Path file) throws IOException}</pre>
 *
 * <p>that makes one from a file. What is wrong with the content it says by an {@link IllegalArgumentException} whose
 * message has a line for each fault; the line starts with the file and its line, as in {@code arm.urdf:12: …}. Where traced
 * code reads such a setting, its type has to be a record, like all that traced code reads.
 *
 * <p>The constructor of a plug-in without arguments needs a value too: one that comes with the plug-in, small, made in
 * Java or read from a resource of its jar. Its {@link #file()} is empty, and run files call it {@value #BUILT_IN}.
 */
public interface FileSetting {

    /** What stands in a run file for the value that the plug-in brings along. */
    String BUILT_IN = "built-in";

    /** The file that this was read from; empty only for the one that the plug-in brings along. */
    Optional<Path> file();

    /** What stands for this in a run file that may be read from anywhere: the absolute path, or {@value #BUILT_IN}. */
    default String setting() {
        return file().map(path -> path.toAbsolutePath().toString()).orElse(BUILT_IN);
    }

    /**
     * Reads a file by the method {@code read} of a type.
     *
     * @throws IllegalArgumentException if there is no such file, if it cannot be read, or if its content is refused; the
     *     message has a line for each fault, and starts with the file
     */
    static <T extends FileSetting> T read(Class<T> type, Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    file + ": there is no such file. Maybe the path is meant from another folder");
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + ": cannot be read: it is a folder");
        }
        try {
            Method read = type.getMethod("read", Path.class);
            if (!Modifier.isStatic(read.getModifiers()) || !type.isAssignableFrom(read.getReturnType())) {
                throw new NoSuchMethodException();
            }
            return type.cast(read.invoke(null, file));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read: " + type.getName() + " has no method 'public static "
                            + type.getSimpleName()
                            + " read(Path file)'. Maybe it is there, but the class or its package is not public",
                    e);
        } catch (InvocationTargetException e) {
            throw refusal(file, e.getTargetException());
        }
    }

    private static IllegalArgumentException refusal(Path file, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof IllegalArgumentException refusal && refusal.getMessage() != null) {
            return refusal;
        }
        String what = cause instanceof CharacterCodingException ? "it is not a text file in UTF-8" : cause.toString();
        return new IllegalArgumentException(file + ": cannot be read: " + what, cause);
    }
}
