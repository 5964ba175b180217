package io.tsmc.autodiff.trace.symbolic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object created by the traced program: a class and a cell for each field. */
public final class TracedObject implements Values.Cells {

    /** A field by the class that declares it: a subclass may have another of the same name. */
    private record Field(Class<?> declaring, String name) {}

    private final Class<?> type;
    private final Heap.@Nullable Layer home;
    private final @Nullable Object identity;
    private final Map<Field, Integer> index = new HashMap<>();
    private @Nullable Object[] cells = new Object[4];

    /** Makes an object in a layer of the heap. */
    public TracedObject(Class<?> type, Heap.@Nullable Layer home) {
        this(type, home, null);
    }

    /**
     * Makes a record of which each field is merged from several.
     *
     * @param identity which of them it is
     */
    public TracedObject(Class<?> type, Heap.@Nullable Layer home, @Nullable Object identity) {
        this.type = type;
        this.home = home;
        this.identity = identity;
    }

    public Class<?> type() {
        return type;
    }

    /** What the object is compared by: itself, or the choice of objects that it stands for. */
    Object identity() {
        return identity == null ? this : identity;
    }

    @Override
    public @Nullable Object[] cells() {
        return cells;
    }

    @Override
    public Heap.@Nullable Layer home() {
        return home;
    }

    /** The cell of a field; made, with the given content, at first use. */
    public int cell(Class<?> declaring, String name, @Nullable Object initial) {
        Field field = new Field(declaring, name);
        Integer known = index.get(field);
        if (known != null) {
            return known;
        }
        int cell = index.size();
        if (cell == cells.length) {
            cells = Arrays.copyOf(cells, 2 * cell);
        }
        cells[cell] = initial;
        index.put(field, cell);
        return cell;
    }

    /** The cell of a field that has one, else -1. */
    public int knownCell(Class<?> declaring, String name) {
        return index.getOrDefault(new Field(declaring, name), -1);
    }
}
