package io.tsmc.benchmarks.study;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.runfile.Merge;
import io.tsmc.runtime.internal.runfile.RecordFile;
import io.tsmc.runtime.internal.schema.Schema;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import io.tsmc.runtime.internal.yaml.Yaml;
import io.tsmc.runtime.internal.yaml.YamlReader;
import io.tsmc.runtime.plugins.PluginCatalog;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads study files, as run files are read. */
public final class StudyFile {

    private static final long MOST_SEEDS = 100_000;

    private static final Node DEFAULTS = defaults("{threads: 1, warmUp: 1, clock: WALL, budget: {like: tsmc}}");
    private static final Node PROBLEM_DEFAULTS = defaults("{set: [], judge: []}");
    private static final Node METHOD_DEFAULTS = defaults("{set: []}");

    private StudyFile() {}

    /** Reads a study with the plug-ins that there are. */
    public static Study read(Path file) {
        return read(file, PluginCatalog.load());
    }

    /**
     * Reads a study.
     *
     * @param file YAML; the run files in it are relative to its folder
     * @param catalog the plug-ins that it may name
     * @return with the absolute paths of its run files
     * @throws BadInputException if it cannot be used; the message has a line for everything that is wrong
     */
    public static Study read(Path file, PluginCatalog catalog) {
        Study study = RecordFile.read(Study.class, "a study", file, StudyFile::completed, catalog);
        List<StudyProblem> problems = study.problems().stream()
                .map(problem -> problem.withFile(file.toAbsolutePath()
                        .resolveSibling(problem.file())
                        .normalize()
                        .toString()))
                .toList();
        return new Study(
                study.name(),
                study.seeds(),
                study.threads(),
                study.warmUp(),
                study.clock(),
                study.budget(),
                problems,
                study.methods());
    }

    /** A study as the text of a file. */
    public static String text(Study study) {
        return Yaml.text(Records.tree(study));
    }

    /** The JSON Schema of study files. */
    public static String schema(PluginCatalog catalog) {
        Map<Class<?>, Map<String, @Nullable Object>> defaults = Map.of(
                Study.class, Schema.tree(DEFAULTS),
                StudyProblem.class, Schema.tree(PROBLEM_DEFAULTS),
                StudyMethod.class, Schema.tree(METHOD_DEFAULTS));
        Map<String, Object> count = Map.of("type", "integer", "minimum", 1, "maximum", MOST_SEEDS);
        return Schema.of("Study file of TSMC", Study.class, catalog, defaults, Map.of("seeds", count));
    }

    private static Node defaults(String text) {
        return YamlReader.read(text, "built-in defaults of studies");
    }

    /** The study with what it leaves out: what is written over the defaults, in each entry of its lists, too. */
    private static Node completed(Node written) {
        Node study = written instanceof Mapping mapping && mapping.entries().containsKey("budget")
                ? Merge.over(without(DEFAULTS, "budget"), written)
                : Merge.over(DEFAULTS, written);
        Node withProblems = replaced(study, "problems", list -> overEach(PROBLEM_DEFAULTS, list));
        Node withMethods = replaced(withProblems, "methods", list -> overEach(METHOD_DEFAULTS, list));
        return replaced(withMethods, "seeds", StudyFile::counted);
    }

    private static Node without(Node tree, String key) {
        Map<String, Entry> entries = new LinkedHashMap<>(((Mapping) tree).entries());
        entries.remove(key);
        return new Mapping(tree.location(), Collections.unmodifiableMap(entries));
    }

    private static Node replaced(Node tree, String key, UnaryOperator<Node> change) {
        if (!(tree instanceof Mapping mapping) || !mapping.entries().containsKey(key)) {
            return tree;
        }
        Map<String, Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.computeIfPresent(key, (k, entry) -> new Entry(entry.keyLocation(), change.apply(entry.value())));
        return new Mapping(mapping.location(), Collections.unmodifiableMap(entries));
    }

    private static Node overEach(Node defaults, Node list) {
        return list instanceof Sequence sequence
                ? new Sequence(
                        sequence.location(),
                        sequence.items().stream()
                                .map(item -> Merge.over(defaults, item))
                                .toList())
                : list;
    }

    /** Their number stands for the first of them. */
    private static Node counted(Node seeds) {
        if (!(seeds instanceof Scalar scalar && scalar.value() instanceof Long count)) {
            return seeds;
        }
        if (count < 1 || count > MOST_SEEDS) {
            throw new BadInputException(seeds.location() + ": seeds: expected a list, or their number from 1 to "
                    + MOST_SEEDS + ", got " + count + ".");
        }
        List<Node> items = LongStream.rangeClosed(1, count)
                .mapToObj(seed -> (Node) new Scalar(scalar.location(), seed, String.valueOf(seed)))
                .toList();
        return new Sequence(seeds.location(), items);
    }
}
