package io.tsmc.autodiff;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object created by the traced program: a class and a cell for each field. */
final class TracedObject implements Values.Cells {

    private final Class<?> type;
    private final Map<String, Integer> index = new HashMap<>();
    private @Nullable Object[] cells = new Object[4];

    TracedObject(Class<?> type) {
        this.type = type;
    }

    Class<?> type() {
        return type;
    }

    @Override
    public @Nullable Object[] cells() {
        return cells;
    }

    /** The cell of a field; made, with the given content, at first use. */
    int cell(String field, @Nullable Object initial) {
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
}
