package io.tsmc.runtime.internal.runfile;

import io.tsmc.api.Polish;
import io.tsmc.api.SettingsException;
import io.tsmc.autodiff.Backend;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.yaml.Location;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import io.tsmc.runtime.internal.yaml.YamlReader;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.polish.FirstFitting;
import io.tsmc.sampler.polish.None;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads run files: the defaults, the file over them, the overrides over both, bound to a record. */
public final class RunFile {

    private RunFile() {}

    /**
     * Reads a run file.
     *
     * @param type the record whose components are the keys of a run file
     * @param check refuses one component of the run that is wrong on its own, by name and value, with a
     *     {@link SettingsException}
     * @throws BadInputException if the file or an override cannot be used; the message has a line for everything that is
     *     wrong
     */
    public static <R extends Record> R read(
            Class<R> type, Path file, List<String> overrides, PluginCatalog catalog, BiConsumer<String, Object> check) {
        Node written = YamlReader.read(text(file), file.toString());
        if (!(written instanceof Mapping)) {
            throw new BadInputException(written.location() + ": a run file holds keys and values, but this one holds "
                    + written.describe() + ". Maybe start from one of the examples.");
        }
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        Node tree = Merge.over(defaults(name, catalog), written);
        List<Setting> settings = overrides.stream()
                .map(Setting::parse)
                .sorted(Comparator.comparing(s -> s.choosesType() ? 0 : 1))
                .toList();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Setting setting : settings) {
            try {
                tree = setting.applyTo(tree);
            } catch (Diagnostic diagnostic) {
                diagnostics.add(diagnostic);
            }
        }
        R run = new Binder(catalog, folder(file), diagnostics).record(tree, type, check);
        if (run == null || !diagnostics.isEmpty()) {
            throw Diagnostic.all(diagnostics);
        }
        return run;
    }

    /**
     * The components of a record for which a run file has a default.
     *
     * @param type the record whose components are the keys of a run file
     * @param name of the run
     * @return values by component
     */
    public static Map<String, Object> defaults(Class<? extends Record> type, String name, PluginCatalog catalog) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Map<String, Object> values =
                new Binder(catalog, Path.of(""), diagnostics).components((Mapping) defaults(name, catalog), type);
        if (!diagnostics.isEmpty()) {
            throw Diagnostic.all(diagnostics);
        }
        return values;
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    private static Node defaults(String name, PluginCatalog catalog) {
        Node tree = entry("name", text(Location.of("name of the file"), name));
        Optional<String> backend = fastestBackend(catalog);
        if (backend.isPresent()) {
            Location location = Location.of("fastest back end found");
            tree = Merge.over(tree, entry("backend", entry("type", text(location, backend.get()))));
        }
        tree = Merge.over(tree, entry("polish", defaultPolish(catalog)));
        return Merge.over(tree, YamlReader.read(Resources.text("runfile/defaults.yaml"), "built-in defaults"));
    }

    /** All back ends compute the same bits, so the fastest can be taken without being asked for. */
    private static Optional<String> fastestBackend(PluginCatalog catalog) {
        return catalog.plugins(Backend.class).stream()
                .max(Comparator.comparingInt(plugin -> ((Backend) plugin.defaults()).rank()))
                .map(PluginCatalog.Plugin::type);
    }

    /** Of the polishes that offer themselves, the first that fits the target; none if none does. */
    private static Node defaultPolish(PluginCatalog catalog) {
        Location location = Location.of("polishes found");
        Node none = entry("type", text(location, PluginCatalog.typeName(None.class)));
        List<Node> offered = catalog.plugins(Polish.class).stream()
                .filter(plugin -> rank(plugin) > 0)
                .sorted(Comparator.comparingInt(RunFile::rank).reversed())
                .map(plugin -> entry("type", text(location, plugin.type())))
                .toList();
        if (offered.isEmpty()) {
            return none;
        }
        List<Node> polishes = Stream.concat(offered.stream(), Stream.of(none)).toList();
        return Merge.over(
                entry("type", text(location, PluginCatalog.typeName(FirstFitting.class))),
                entry("polishes", new Sequence(location, polishes)));
    }

    private static int rank(PluginCatalog.Plugin polish) {
        return ((Polish) polish.defaults()).rank();
    }

    private static Node entry(String key, Node value) {
        return new Mapping(value.location(), Map.of(key, new Node.Entry(value.location(), value)));
    }

    private static Node text(Location location, String text) {
        return new Scalar(location, text, text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    file + ": there is no such file (looked in " + Path.of("").toAbsolutePath() + ").", e);
        } catch (MalformedInputException e) {
            throw new BadInputException(file + ": not a text file in UTF-8.", e);
        } catch (IOException e) {
            throw new BadInputException(
                    file + ": cannot be read: " + (Files.isDirectory(file) ? "it is a folder" : e) + ".", e);
        }
    }
}
