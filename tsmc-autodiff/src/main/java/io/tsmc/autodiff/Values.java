package io.tsmc.autodiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the stack, the local variables and the heap of a traced program hold. Besides these records: {@link Integer} for
 * every known {@code int}, {@code boolean}, {@code char}, {@code short} and {@code byte}, {@link Long} for a known
 * {@code long}, and any other object for itself.
 */
final class Values {

    private Values() {}

    /** A {@code double}: a node of the graph, possibly a constant. */
    record TracedDouble(int node) {}

    /** A {@code float}: a node of the graph whose value is always a float. */
    record TracedFloat(int node) {}

    /**
     * An {@code int} that depends on a traced double: a node whose value is always an int.
     *
     * @param binary whether it is always 0 or 1, as a {@code boolean} is
     */
    record TracedInt(int node, boolean binary) {}

    /**
     * The result of comparing two doubles: -1, 0 or 1.
     *
     * @param unordered the result where one of them is NaN, -1 or 1
     */
    record Comparison(int a, int b, int unordered) {}

    /** A condition: a node that is 1 or 0, possibly to be negated. */
    record Condition(int node, boolean negated) {}

    /** What is left where two branches disagree on something that cannot be merged; an error if it is ever used. */
    record Conflict() {}

    /** Where values live, so that a branch can be undone and merged. */
    interface Cells {
        @Nullable
        Object[] cells();
    }

    /**
     * An array of the traced program.
     *
     * @param type descriptor of the components, such as {@code D} or {@code [D}
     * @param cells the components
     * @param frozen whether the array belongs to somebody else and must not be written
     */
    record TracedArray(String type, @Nullable Object[] cells, boolean frozen) implements Cells {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return type + "[" + cells.length + "]";
        }

        TracedArray copy() {
            return new TracedArray(type, Arrays.copyOf(cells, cells.length), false);
        }
    }

    /** Whether a value exists only in the traced program. */
    static boolean isTraced(@Nullable Object value) {
        return value instanceof TracedDouble
                || value instanceof TracedFloat
                || value instanceof TracedInt
                || value instanceof Comparison
                || value instanceof Conflict
                || value instanceof Cells;
    }

    /** Whether a value is a number, compared by what it is, not an object, compared by where it is. */
    static boolean isNumber(@Nullable Object value) {
        return value instanceof TracedDouble
                || value instanceof TracedFloat
                || value instanceof TracedInt
                || value instanceof Comparison
                || value instanceof Integer
                || value instanceof Long;
    }

    /** Whether a value takes two slots in a frame of the JVM. */
    static boolean isWide(@Nullable Object value) {
        return value instanceof TracedDouble || value instanceof Long;
    }
}
