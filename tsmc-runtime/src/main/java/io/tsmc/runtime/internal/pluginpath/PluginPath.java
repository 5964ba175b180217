package io.tsmc.runtime.internal.pluginpath;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where the plug-ins of a command come from: the launcher's own folder, and what {@code --plugin-path} names or, without it,
 * what a run kept in its folder. Of a folder that this installation did not write, nothing is loaded: to read what somebody
 * else has run is not to run their code. What is loaded is said before it is.
 */
public final class PluginPath {

    /** Set by the launcher: its folder of plug-ins. */
    private static final String OF_LAUNCHER = "tsmc.plugins";

    /** Read by the launcher: what the virtual machine knows from the start. */
    private static final String MODULE_PATH = "TSMC_MODULE_PATH";

    private static final String FILE = "plugin-path.txt";

    private final Supplier<List<Path>> named;
    private final Function<List<Path>, PluginCatalog> load;
    private final PrintWriter notes;
    private final Set<String> said = new LinkedHashSet<>();

    /**
     * Prepares it.
     *
     * @param named what {@code --plugin-path} names, once the command line has been read
     * @param load makes a catalog of jars and folders
     * @param notes is told what is loaded, and what is not
     */
    public PluginPath(Supplier<List<Path>> named, Function<List<Path>, PluginCatalog> load, PrintWriter notes) {
        this.named = named;
        this.load = load;
        this.notes = notes;
    }

    /** The plug-ins for a command without a run file. */
    public PluginCatalog catalog() {
        return catalogWith(List.of());
    }

    /** The plug-ins for a command without a run file, and others that its arguments name. */
    public PluginCatalog catalogWith(List<Path> others) {
        List<Path> paths = ofInstallation();
        paths.addAll(announced(named(), "--plugin-path"));
        paths.addAll(announced(others, "named"));
        return load.apply(paths);
    }

    /**
     * The plug-ins for a command with a run file.
     *
     * @throws BadInputException if a run kept what is not there any more
     */
    public PluginCatalog catalogFor(Path runFile) {
        List<Path> paths = ofInstallation();
        if (named().isEmpty()) {
            paths.addAll(announced(keptBeside(runFile), "kept in " + fileFor(runFile)));
        } else {
            paths.addAll(announced(named(), "--plugin-path"));
        }
        return load.apply(paths);
    }

    /** Keeps what a run was started with in its folder. */
    public void keepIn(RunFolder folder, Path runFile) {
        List<Path> paths = named().isEmpty() ? keptBeside(runFile) : named();
        if (!paths.isEmpty()) {
            String text = PathRecord.text(
                    folder.path(),
                    paths.stream()
                            .map(path -> path.toAbsolutePath().normalize().toString())
                            .toList());
            folder.write(FILE, text);
            if (!PathRecord.isSealed(text)) {
                say(folder.path() + ": later commands on this run need --plugin-path again, for there is no place to"
                        + " keep a key in. Maybe set XDG_CONFIG_HOME to a folder that can be written.");
            }
        }
    }

    private List<Path> ofInstallation() {
        String modules = System.getenv(MODULE_PATH);
        if (modules != null && !modules.isBlank()) {
            say("plug-ins of " + modules + " (" + MODULE_PATH + ")");
        }
        List<Path> paths = new ArrayList<>();
        String ofLauncher = System.getProperty(OF_LAUNCHER);
        if (ofLauncher != null && Files.isDirectory(Path.of(ofLauncher))) {
            paths.addAll(announced(List.of(Path.of(ofLauncher)), "plugins/ of this installation"));
        }
        return paths;
    }

    /** Says what is about to be loaded. */
    private List<Path> announced(List<Path> paths, String why) {
        for (Path path : paths) {
            PluginCatalog.bundles(path).forEach(bundle -> say("plug-ins of " + bundle + " (" + why + ")"));
        }
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

    /** One line, and once. */
    private void say(String note) {
        String line = Escape.line(note);
        if (said.add(line)) {
            notes.println(line);
        }
    }

    /** Of a replicate, that of all. */
    private static Path fileFor(Path runFile) {
        Path file = runFile.toAbsolutePath().normalize().resolveSibling(FILE);
        Path above = file.resolveSibling("..").normalize();
        return Replicates.isAt(above) ? above.resolve(FILE) : file;
    }

    private List<Path> keptBeside(Path runFile) {
        Path file = fileFor(runFile);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        String text = read(file);
        List<String> lines = PathRecord.paths(text);
        if (lines.isEmpty()) {
            return List.of();
        }
        if (!PathRecord.isOurs(file.resolveSibling(""), text)) {
            say(file + ": names plug-ins that are not loaded, for this installation did not write this file into this"
                    + " folder. Maybe it was copied or moved; if you trust them, add "
                    + lines.stream().map(line -> "--plugin-path " + line).collect(Collectors.joining(" ")));
            return List.of();
        }
        List<Path> paths = lines.stream().map(file::resolveSibling).toList();
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e + ".", e);
        }
    }
}
