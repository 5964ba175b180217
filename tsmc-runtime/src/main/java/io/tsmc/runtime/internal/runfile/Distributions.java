package io.tsmc.runtime.internal.runfile;

import io.tsmc.api.TypeName;
import io.tsmc.problem.distribution.Distribution;
import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import io.tsmc.runtime.internal.yaml.Node.Sequence;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Distributions as a run file writes them where a number is expected: {@code {normal: [1, 0.1]}}. */
public final class Distributions {

    /** How many entries of a list are drawn alike. */
    private static final String COUNT = "count";

    private static final int MOST = 100_000;

    /** By name. */
    private static final Map<String, Class<? extends Record>> ALL = byName();

    private Distributions() {}

    private static Map<String, Class<? extends Record>> byName() {
        Map<String, Class<? extends Record>> all = new TreeMap<>();
        for (Class<?> type : Distribution.class.getPermittedSubclasses()) {
            all.put(TypeName.of(type), type.asSubclass(Record.class));
        }
        return all;
    }

    /** The record of each, by name. */
    public static Map<String, Class<? extends Record>> all() {
        return Collections.unmodifiableMap(ALL);
    }

    /** Whether this is a distribution, right or wrong: a mapping of one key, which names one. */
    static boolean isOne(Node node) {
        return node instanceof Mapping mapping
                && mapping.entries().size() == 1
                && ALL.containsKey(mapping.entries().keySet().iterator().next());
    }

    /**
     * Independent draws for each entry of a list, {@code {normal: [0, 1], count: 8}}, as a list of distributions; anything else
     * as it is.
     *
     * @throws Diagnostic if the number of entries is none
     */
    static Node repeated(Node node, String path) {
        if (!(node instanceof Mapping mapping) || !mapping.entries().containsKey(COUNT)) {
            return node;
        }
        Map<String, Entry> entries = new LinkedHashMap<>(mapping.entries());
        Node count = Objects.requireNonNull(entries.remove(COUNT)).value();
        int times = (int) Scalars.value(count, int.class, path + "." + COUNT);
        if (times < 1 || times > MOST) {
            throw Diagnostics.about(
                    count.location(), path + "." + COUNT, "must be from 1 to " + MOST + ", got " + times);
        }
        Node one = new Mapping(mapping.location(), entries);
        return new Sequence(mapping.location(), Collections.nCopies(times, one));
    }

    /** The name of what {@link #isOne is one}. */
    static String name(Node node) {
        return ((Mapping) node).entries().keySet().iterator().next();
    }

    static Class<? extends Record> type(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    /** What could be meant, with the names of the numbers: {@code {normal: [mean, sd]}, …}. */
    static String known() {
        return ALL.keySet().stream()
                .map(name -> "{" + name + ": [" + numbers(name) + "]}")
                .collect(Collectors.joining(", "));
    }

    private static String numbers(String name) {
        return Arrays.stream(type(name).getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    /**
     * The numbers of a distribution by name.
     *
     * @throws Diagnostic if there are more or fewer
     */
    static Mapping settings(Node node, String path) {
        String name = name(node);
        Node numbers = Objects.requireNonNull(((Mapping) node).entries().get(name), name)
                .value();
        RecordComponent[] components = type(name).getRecordComponents();
        if (numbers instanceof Mapping mapping) {
            return mapping;
        }
        if (numbers instanceof Scalar && components.length == 1) {
            return new Mapping(
                    numbers.location(), Map.of(components[0].getName(), new Entry(numbers.location(), numbers)));
        }
        if (!(numbers instanceof Sequence list) || list.items().size() != components.length) {
            throw Diagnostics.about(
                    numbers.location(),
                    path,
                    "expected " + name + ": [" + numbers(name) + "], got "
                            + (numbers instanceof Sequence list
                                    ? list.items().size() + " numbers"
                                    : numbers.describe()));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int i = 0; i < components.length; i++) {
            Node item = list.items().get(i);
            entries.put(components[i].getName(), new Entry(item.location(), item));
        }
        return new Mapping(numbers.location(), entries);
    }
}
