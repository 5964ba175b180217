package io.tsmc.runtime.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is loaded together, apart from all others: a jar, or the jars of a folder.
 *
 * @param path the jar or the folder, as it was named
 * @param jars at least one
 */
record Bundle(Path path, List<Path> jars) {

    /**
     * The bundles of one entry of the plug-in path: a jar is one; in a folder, each jar is one, and each sub-folder with
     * jars, which is how a plug-in brings its own dependencies along.
     *
     * @throws UnusableException if there is no such jar or folder
     */
    static List<Bundle> at(Path path) throws UnusableException {
        if (!Files.isDirectory(path)) {
            return List.of(jar(path));
        }
        List<Bundle> bundles = new ArrayList<>();
        for (Path entry : sorted(path)) {
            if (isJar(entry)) {
                bundles.add(new Bundle(entry, List.of(entry)));
            } else if (Files.isDirectory(entry)) {
                List<Path> jars = sorted(entry).stream().filter(Bundle::isJar).toList();
                if (!jars.isEmpty()) {
                    bundles.add(new Bundle(entry, jars));
                }
            }
        }
        return bundles;
    }

    private static Bundle jar(Path path) throws UnusableException {
        if (!Files.exists(path)) {
            throw new UnusableException(path + ": there is no such jar or folder");
        }
        if (!isJar(path)) {
            throw new UnusableException(path + ": is neither a folder nor a file that ends in .jar");
        }
        return new Bundle(path, List.of(path));
    }

    private static boolean isJar(Path path) {
        return Files.isRegularFile(path) && path.toString().endsWith(".jar");
    }

    private static List<Path> sorted(Path folder) throws UnusableException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UnusableException(folder + ": cannot be read: " + e);
        }
    }

    /** A plug-in that cannot be used; the message names the file, and is a sentence without its full stop. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String message) {
            super(message);
        }
    }
}
