package io.tsmc.runtime.internal.runfile;

import io.tsmc.api.SettingsException;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.NearestFile;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import io.tsmc.runtime.internal.yaml.YamlReader;
import io.tsmc.runtime.plugins.PluginCatalog;
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
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Reads files whose keys are the components of a record: defaults, the file over them, overrides over both. */
public final class RecordFile {

    private RecordFile() {}

    /**
     * Reads a file.
     *
     * @param type the record whose components are the keys of the file
     * @param what the file is called in messages, such as {@code a run file}
     * @param check refuses one component that is wrong on its own, by name and value, with a {@link SettingsException}
     * @throws BadInputException if the file or an override cannot be used; the message has a line for everything that is
     *     wrong
     */
    public static <R extends Record> R read(
            Class<R> type,
            String what,
            Path file,
            List<String> overrides,
            PluginCatalog catalog,
            BiConsumer<String, Object> check) {
        Node written = YamlReader.read(text(file), file.toString());
        return bind(type, what, List.of(written), Map.of(), folder(file), overrides, catalog, check);
    }

    /**
     * Reads a file that leaves out what has a default.
     *
     * @param complete adds what is left out, where it is no {@link java.util.Optional}
     * @see #read(Class, String, Path, List, PluginCatalog, BiConsumer)
     */
    public static <R extends Record> R read(
            Class<R> type, String what, Path file, UnaryOperator<Node> complete, PluginCatalog catalog) {
        Node written = complete.apply(YamlReader.read(text(file), file.toString()));
        return bind(type, what, List.of(written), Map.of(), folder(file), List.of(), catalog, (name, value) -> {});
    }

    /**
     * Reads a plug-in from the command line: its settings, such as {@code {type: hmc, massMatrix: dense}}, or its type alone.
     *
     * @param kind its interface
     * @param option names the option, without its dashes
     * @param text its value
     * @throws BadInputException if it cannot be used, with a line for everything that is wrong
     */
    public static <T> T plugin(Class<T> kind, String option, String text, PluginCatalog catalog) {
        Node written = YamlReader.readOption(text, "--" + option + " " + text);
        Node settings = written instanceof Scalar ? entry("type", written) : written;
        List<Diagnostic> diagnostics = new ArrayList<>();
        Object plugin = new Binder(catalog, Path.of("").toAbsolutePath(), diagnostics).plugin(settings, kind, option);
        if (plugin == null || !diagnostics.isEmpty()) {
            throw Diagnostic.all(diagnostics);
        }
        return kind.cast(plugin);
    }

    static Node entry(String key, Node value) {
        return new Mapping(value.location(), Map.of(key, new Node.Entry(value.location(), value)));
    }

    /**
     * Binds trees.
     *
     * @param trees each goes over those before it; the last is what was written
     * @param absent values of components that are in none of them and need not be, by name
     */
    static <R extends Record> R bind(
            Class<R> type,
            String what,
            List<Node> trees,
            Map<String, Object> absent,
            Path folder,
            List<String> overrides,
            PluginCatalog catalog,
            BiConsumer<String, Object> check) {
        Node written = trees.get(trees.size() - 1);
        if (!(written instanceof Mapping)) {
            throw new BadInputException(written.location() + ": " + what + " holds keys and values, but this one holds "
                    + written.describe() + ". Maybe start from one of the examples.");
        }
        Node tree = trees.stream().reduce(Merge::over).orElseThrow();
        List<Setting> settings = overrides.stream()
                .map(Setting::parse)
                .sorted(Comparator.comparingInt(Setting::depth))
                .toList();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Setting setting : settings) {
            try {
                tree = setting.applyTo(tree);
            } catch (Diagnostic diagnostic) {
                diagnostics.add(diagnostic);
            }
        }
        R bound = new Binder(catalog, folder, diagnostics).record(tree, type, absent, check);
        if (bound == null || !diagnostics.isEmpty()) {
            throw Diagnostic.all(diagnostics);
        }
        return bound;
    }

    static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    Escape.line(file.toString()) + ": there is no such file (looked in "
                            + Path.of("").toAbsolutePath() + ")." + NearestFile.maybe(file, Files::isRegularFile),
                    e);
        } catch (MalformedInputException e) {
            throw new BadInputException(file + ": not a text file in UTF-8.", e);
        } catch (IOException e) {
            throw new BadInputException(
                    file + ": cannot be read: " + (Files.isDirectory(file) ? "it is a folder" : e) + ".", e);
        }
    }
}
