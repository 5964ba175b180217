package io.tsmc.runtime.internal.runfile;

import io.tsmc.runtime.internal.yaml.Node;
import io.tsmc.runtime.internal.yaml.Node.Entry;
import io.tsmc.runtime.internal.yaml.Node.Mapping;
import io.tsmc.runtime.internal.yaml.Node.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lays one tree over another. Every value keeps the place where it was written. */
public final class Merge {

    private static final String TYPE = "type";

    private Merge() {}

    /**
     * The upper tree, completed by what only the lower one has. Where the upper one names another plug-in type, the
     * lower one's settings belonged to the old type and are dropped with it; so it is with distributions.
     */
    public static Node over(@Nullable Node lower, Node upper) {
        boolean plugin = lower instanceof Mapping settings && settings.entries().containsKey(TYPE);
        Node written = plugin ? named(upper) : upper;
        if (!(lower instanceof Mapping below) || !(written instanceof Mapping above) || isAnother(below, above)) {
            return written;
        }
        Map<String, Entry> entries = new LinkedHashMap<>(below.entries());
        above.entries().forEach((key, entry) -> entries.put(key, over(entries.get(key), entry)));
        return new Mapping(above.location(), Collections.unmodifiableMap(entries));
    }

    private static Entry over(@Nullable Entry lower, Entry upper) {
        return new Entry(upper.keyLocation(), over(lower == null ? null : lower.value(), upper.value()));
    }

    /** A name alone stands for a plug-in with its defaults: {@code kernel: nuts} for {@code kernel: {type: nuts}}. */
    static Node named(Node node) {
        return node instanceof Scalar scalar && scalar.value() instanceof String
                ? new Mapping(node.location(), Map.of(TYPE, new Entry(node.location(), node)))
                : node;
    }

    private static boolean isAnother(Mapping below, Mapping above) {
        boolean distributions = Distributions.isOne(below) && Distributions.isOne(above);
        return distributions || changesType(below, above);
    }

    private static boolean changesType(Mapping below, Mapping above) {
        Entry old = below.entries().get(TYPE);
        Entry changed = above.entries().get(TYPE);
        return old != null && changed != null && !sameValue(old.value(), changed.value());
    }

    static boolean sameValue(@Nullable Node a, Node b) {
        return a instanceof Scalar x && b instanceof Scalar y && Objects.equals(x.value(), y.value());
    }
}
