package io.tsmc.autodiff.trace.symbolic;

import io.tsmc.autodiff.trace.symbolic.Decisions.Choice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the stack, the local variables and the heap of a traced program hold. Primitive values are the records below;
 * a reference is {@code null}, an object that exists, for itself, or a {@link TracedObject}, {@link TracedArray} or
 * {@link TracedLambda}. So a boxed number is never taken for a primitive one. Whatever is not a floating-point number
 * and differs between the two sides of a branch is a {@link Choice}.
 */
public final class Values {

    private Values() {}

    /** A {@code double}: a node of the graph, possibly a constant. */
    public record TracedDouble(int node) {}

    /** A {@code float}: a node of the graph whose value is always a float. */
    public record TracedFloat(int node) {}

    /** A known {@code int}, {@code boolean}, {@code char}, {@code short} or {@code byte}. */
    public record KnownInt(int value) {}

    /** A known {@code long}. */
    public record KnownLong(long value) {}

    /** An {@code int} that was made from a traced double: a node whose value is always an int, and never -0. */
    public record TracedInt(int node) {}

    /** A {@code long} that was made from a traced double: a node whose value is always whole, and never -0. */
    public record TracedLong(int node) {}

    /**
     * The result of comparing two numbers: -1, 0 or 1.
     *
     * @param unordered the result where one of them is NaN, -1 or 1
     */
    public record Comparison(int a, int b, int unordered) {}

    /** A text with a traced double in it: good for the message of an exception, and for nothing else. */
    public record UntracedText() {}

    /** Where values live, so that each path through the program can have its own. */
    public interface Cells {
        @Nullable
        Object[] cells();

        /** The layer of the heap in which it was made. */
        Heap.@Nullable Layer home();
    }

    /** An array of the traced program. */
    public static final class TracedArray implements Cells {
        private final String type;
        private final @Nullable Object[] cells;
        private final boolean frozen;
        private final Heap.@Nullable Layer home;

        /**
         * Makes an array.
         *
         * @param type descriptor of the components, such as {@code D} or {@code [D}
         * @param cells the components
         * @param frozen whether the array belongs to somebody else and must not be written
         * @param home the layer of the heap in which it is made
         */
        public TracedArray(String type, @Nullable Object[] cells, boolean frozen, Heap.@Nullable Layer home) {
            this.type = type;
            this.cells = cells;
            this.frozen = frozen;
            this.home = home;
        }

        public String type() {
            return type;
        }

        public boolean frozen() {
            return frozen;
        }

        public int length() {
            return cells.length;
        }

        @Override
        public @Nullable Object[] cells() {
            return cells;
        }

        @Override
        public Heap.@Nullable Layer home() {
            return home;
        }

        @Override
        public String toString() {
            return type + Arrays.toString(new int[] {cells.length});
        }
    }

    /** Whether a value exists only in the traced program. */
    public static boolean isTraced(@Nullable Object value) {
        return value instanceof TracedDouble
                || value instanceof TracedFloat
                || value instanceof TracedInt
                || value instanceof TracedLong
                || value instanceof Comparison
                || value instanceof UntracedText
                || value instanceof TracedLambda
                || value instanceof Choice
                || value instanceof Cells;
    }

    /** Whether two values cannot be told apart: numbers by what they are, references by where they are. */
    @SuppressWarnings("ReferenceEquality")
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b || (a != null && isPrimitive(a) && a.equals(b));
    }

    /** A hash code that goes with {@link #same}. */
    static int hash(@Nullable Object value) {
        return value != null && isPrimitive(value) ? value.hashCode() : System.identityHashCode(value);
    }

    /** Whether a value is a number, not a reference. */
    static boolean isPrimitive(Object value) {
        return value instanceof TracedDouble
                || value instanceof TracedFloat
                || value instanceof KnownInt
                || value instanceof KnownLong
                || value instanceof TracedInt
                || value instanceof TracedLong
                || value instanceof Comparison;
    }

    /** Whether a value is an int, known, chosen or traced. */
    public static boolean isInt(@Nullable Object value) {
        return first(value) instanceof KnownInt || value instanceof TracedInt;
    }

    /** Whether a value is a long, known, chosen or traced. */
    public static boolean isLong(@Nullable Object value) {
        return first(value) instanceof KnownLong || value instanceof TracedLong;
    }

    /** Whether a value takes two slots in a frame of the JVM. */
    public static boolean isWide(@Nullable Object value) {
        return value instanceof TracedDouble || isLong(value);
    }

    /** One of the alternatives of a choice; the value itself if it is none. */
    private static @Nullable Object first(@Nullable Object value) {
        Object first = value;
        while (first instanceof Choice choice) {
            first = choice.high();
        }
        return first;
    }
}
