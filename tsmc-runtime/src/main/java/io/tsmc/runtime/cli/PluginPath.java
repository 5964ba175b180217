package io.tsmc.runtime.cli;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.PluginCatalog;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.replicates.Replicates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where the plug-ins of a command come from: the launcher's own folder, and what {@code --plugin-path} names or, without it,
 * a file beside the run file. A run leaves such a file in its folder, for the commands that come after it.
 */
final class PluginPath {

    /** Set by the launcher: its folder of plug-ins. */
    private static final String OF_LAUNCHER = "tsmc.plugins";

    private static final String FILE = "plugin-path.txt";

    private final Supplier<List<Path>> named;
    private final Function<List<Path>, PluginCatalog> load;

    /**
     * Prepares it.
     *
     * @param named what {@code --plugin-path} names, once the command line has been read
     * @param load makes a catalog of jars and folders
     */
    PluginPath(Supplier<List<Path>> named, Function<List<Path>, PluginCatalog> load) {
        this.named = named;
        this.load = load;
    }

    /** The plug-ins for a command without a run file. */
    PluginCatalog catalog() {
        return catalogWith(List.of());
    }

    /** The plug-ins for a command without a run file, and others. */
    PluginCatalog catalogWith(List<Path> others) {
        List<Path> paths = paths(named());
        paths.addAll(others);
        return load.apply(paths);
    }

    /**
     * The plug-ins for a command with a run file.
     *
     * @throws BadInputException if the file beside it names what is not there
     */
    PluginCatalog catalogFor(Path runFile) {
        return load.apply(paths(pathsFor(runFile)));
    }

    /** Keeps what a run was started with in its folder. */
    void keepIn(RunFolder folder, Path runFile) {
        List<Path> paths = pathsFor(runFile);
        if (!paths.isEmpty()) {
            folder.write(
                    FILE,
                    paths.stream()
                            .map(path -> path.toAbsolutePath().normalize() + "\n")
                            .collect(Collectors.joining()));
        }
    }

    private static List<Path> paths(List<Path> named) {
        List<Path> paths = new ArrayList<>();
        String ofLauncher = System.getProperty(OF_LAUNCHER);
        if (ofLauncher != null && Files.isDirectory(Path.of(ofLauncher))) {
            paths.add(Path.of(ofLauncher));
        }
        paths.addAll(named);
        return paths;
    }

    /** The empty path is the working directory, which nobody means who writes nothing. */
    private List<Path> named() {
        if (named.get().stream().anyMatch(path -> path.toString().isBlank())) {
            throw new BadInputException("--plugin-path: the path is empty. Maybe a variable that it is made from is not"
                    + " set; '.' is the working directory.");
        }
        return named.get();
    }

    private List<Path> pathsFor(Path runFile) {
        return named().isEmpty() ? beside(runFile) : named();
    }

    private static List<Path> beside(Path runFile) {
        Path file = runFile.toAbsolutePath().normalize().resolveSibling(FILE);
        Path above = file.resolveSibling("..").normalize();
        if (Replicates.isAt(above)) {
            file = above.resolve(FILE);
        }
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Path> paths = lines(file).stream().map(file::resolveSibling).toList();
        String missing = paths.stream()
                .filter(path -> !Files.exists(path))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new BadInputException(file + ": there is no " + missing
                    + " any more. Maybe say where these plug-ins are now, with --plugin-path.");
        }
        return paths;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e + ".", e);
        }
    }
}
