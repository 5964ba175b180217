package io.tsmc.runtime.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may have been meant by the path of a file or folder that is not there. */
public final class NearestFile {

    /** A folder of more is not looked through. */
    private static final int MOST_NAMES = 10_000;

    private NearestFile() {}

    /**
     * A sentence on what is there instead, such as {@code Maybe examples/pendulum.yaml.}; empty if nothing is near.
     *
     * @param missing a path at which nothing is, or something of another kind
     * @param fits whether a path that is there is of the right kind
     */
    public static String maybe(Path missing, Predicate<Path> fits) {
        return within(missing, fits)
                .or(() -> of(missing, fits))
                .map(path -> " Maybe " + Escape.line(path.toString()) + ".")
                .orElse("");
    }

    /** The folder of a file that was named instead of it, or one in the folder that was. */
    private static Optional<Path> within(Path wrong, Predicate<Path> fits) {
        Path parent = wrong.getParent();
        if (Files.isRegularFile(wrong) && parent != null && fits.test(parent)) {
            return Optional.of(parent);
        }
        return Files.isDirectory(wrong)
                ? names(wrong, fits).stream().findFirst().map(wrong::resolve)
                : Optional.empty();
    }

    private static Optional<Path> of(Path missing, Predicate<Path> fits) {
        Path name = missing.getFileName();
        Path folder = name == null ? null : existing(missing.getParent());
        if (name == null || folder == null) {
            return Optional.empty();
        }
        String given = name.toString();
        List<String> names = names(folder, fits);
        return names.stream()
                .filter(there -> there.equals(given))
                .findFirst()
                .or(() -> names.stream()
                        .filter(there -> there.replaceFirst("\\.[^.]*$", "").equals(given))
                        .findFirst())
                .or(() -> Nearest.of(given, names))
                .map(folder::resolve);
    }

    /** The folder itself, or one that may be meant; null if there is none. */
    private static @Nullable Path existing(@Nullable Path folder) {
        if (folder == null) {
            return Path.of("");
        }
        return Files.isDirectory(folder)
                ? folder
                : of(folder, Files::isDirectory).orElse(null);
    }

    private static List<String> names(Path folder, Predicate<Path> fits) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.limit(MOST_NAMES)
                    .map(Path::getFileName)
                    .filter(name -> fits.test(folder.resolve(name)))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
