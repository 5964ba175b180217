package io.tsmc.runtime.internal.yaml;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value that knows where it was written. Immutable. */
public sealed interface Node {

    /** Where the value starts. */
    Location location();

    /** What was found, in words for an error message. */
    String describe();

    /**
     * A single value.
     *
     * @param location where it starts
     * @param value Long, BigInteger, Double, Boolean, String or, for YAML's null, null
     * @param text as written
     */
    record Scalar(Location location, @Nullable Object value, String text) implements Node {
        @Override
        public String describe() {
            if (value == null) {
                return "nothing";
            }
            return value instanceof String ? "the text '" + text + "'" : text;
        }
    }

    /**
     * A list.
     *
     * @param location where it starts
     * @param items its entries
     */
    record Sequence(Location location, List<Node> items) implements Node {
        @Override
        public String describe() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /**
     * Keys and values, in the order written.
     *
     * @param location where it starts
     * @param entries by key
     */
    record Mapping(Location location, Map<String, Entry> entries) implements Node {
        @Override
        public String describe() {
            return entries.isEmpty() ? "an empty mapping" : "a mapping";
        }
    }

    /**
     * The value of a key.
     *
     * @param keyLocation where the key is written
     * @param value the value
     */
    record Entry(Location keyLocation, Node value) {}
}
