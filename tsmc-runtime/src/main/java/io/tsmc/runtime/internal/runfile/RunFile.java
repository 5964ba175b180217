package io.tsmc.runtime.internal.runfile;

import io.tsmc.api.Polish;
import io.tsmc.api.SettingsException;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.likelihood.NoMotion;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.yaml.Location;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import io.tsmc.runtime.internal.yaml.YamlReader;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.polish.FirstFitting;
import io.tsmc.sampler.polish.None;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Reads run files: the defaults, the file over them, the overrides over both, bound to a record. */
public final class RunFile {

    private static final String LIKELIHOOD = "likelihood";
    private static final String DYNAMICS = "dynamics";

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
        Node written = oneTermAsList(YamlReader.read(RecordFile.text(file), file.toString()));
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        boolean isPosterior = has(written, LIKELIHOOD);
        List<Node> trees = isPosterior
                ? List.of(defaults(name, catalog), posteriorDefaults(), written)
                : List.of(defaults(name, catalog), written);
        Map<String, Object> absent = isPosterior ? absentInPosterior(has(written, DYNAMICS)) : Map.of();
        return RecordFile.bind(type, "a run file", trees, absent, RecordFile.folder(file), overrides, catalog, check);
    }

    /** A horizon of 0 is as long as the observations need. */
    private static Map<String, Object> absentInPosterior(boolean hasDynamics) {
        Map<String, Object> values = new HashMap<>(Map.of("cost", List.of(), "horizon", 0));
        if (!hasDynamics) {
            values.put(DYNAMICS, new NoMotion());
            values.put("initialState", new double[0]);
        }
        return values;
    }

    private static boolean has(Node file, String key) {
        return file instanceof Mapping mapping && mapping.entries().containsKey(key);
    }

    /** A likelihood of one term need not be written as a list. */
    private static Node oneTermAsList(Node file) {
        if (!(file instanceof Mapping mapping) || !has(file, LIKELIHOOD)) {
            return file;
        }
        Entry likelihood = Objects.requireNonNull(mapping.entries().get(LIKELIHOOD));
        if (likelihood.value() instanceof Sequence) {
            return file;
        }
        Map<String, Entry> entries = new LinkedHashMap<>(mapping.entries());
        Node list = new Sequence(likelihood.value().location(), List.of(likelihood.value()));
        entries.put(LIKELIHOOD, new Entry(likelihood.keyLocation(), list));
        return new Mapping(mapping.location(), entries);
    }

    /**
     * The components for which a run file has another default, or one at all, where it has a likelihood.
     *
     * @param type the record whose components are the keys of a run file
     * @return values by component
     */
    public static Map<String, Object> posteriorDefaults(Class<? extends Record> type, PluginCatalog catalog) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Map<String, Object> values = new HashMap<>(
                new Binder(catalog, Path.of(""), diagnostics).components((Mapping) posteriorDefaults(), type));
        // What is random is no default.
        values.values().removeIf(UncertainSettings.class::isInstance);
        values.putAll(absentInPosterior(true));
        if (!diagnostics.isEmpty()) {
            throw Diagnostic.all(diagnostics);
        }
        return values;
    }

    private static Node posteriorDefaults() {
        return YamlReader.read(Resources.text("runfile/posterior.yaml"), "built-in defaults");
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

    /** What a run file need not say, as it could say it. */
    public static Node defaults(PluginCatalog catalog) {
        return defaults("", catalog);
    }

    private static Node defaults(String name, PluginCatalog catalog) {
        Node tree = RecordFile.entry("name", text(Location.of("name of the file"), name));
        Optional<String> backend = fastestBackend(catalog);
        if (backend.isPresent()) {
            Location location = Location.of("fastest back end found");
            tree = Merge.over(
                    tree, RecordFile.entry("backend", RecordFile.entry("type", text(location, backend.get()))));
        }
        tree = Merge.over(tree, RecordFile.entry("polish", defaultPolish(catalog)));
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
        Node none = RecordFile.entry("type", text(location, PluginCatalog.typeName(None.class)));
        List<Node> offered = catalog.plugins(Polish.class).stream()
                .filter(plugin -> rank(plugin) > 0)
                .sorted(Comparator.comparingInt(RunFile::rank).reversed())
                .map(plugin -> RecordFile.entry("type", text(location, plugin.type())))
                .toList();
        if (offered.isEmpty()) {
            return none;
        }
        List<Node> polishes = Stream.concat(offered.stream(), Stream.of(none)).toList();
        return Merge.over(
                RecordFile.entry("type", text(location, PluginCatalog.typeName(FirstFitting.class))),
                RecordFile.entry("polishes", new Sequence(location, polishes)));
    }

    private static int rank(PluginCatalog.Plugin polish) {
        return ((Polish) polish.defaults()).rank();
    }

    private static Node text(Location location, String text) {
        return new Scalar(location, text, text);
    }
}
