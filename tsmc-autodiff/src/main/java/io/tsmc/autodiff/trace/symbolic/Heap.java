package io.tsmc.autodiff.trace.symbolic;

import io.tsmc.autodiff.trace.symbolic.Values.Cells;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What objects and arrays hold, for each path through the program. A path writes into a layer above what was there when
 * it parted from the others; where there is only one path there is no layer, and the cells themselves are written.
 */
public final class Heap {

    /** One cell on the heap. */
    public record Cell(Cells owner, int index) {}

    /** What one path has written. */
    public static final class Layer {
        private final @Nullable Layer below;
        private final Map<Cell, @Nullable Object> written = new LinkedHashMap<>();

        private Layer(@Nullable Layer below) {
            this.below = below;
        }

        public Map<Cell, @Nullable Object> written() {
            return written;
        }
    }

    private @Nullable Layer top;

    /** The layer that is read and written; null for the cells themselves. */
    @Nullable
    public Layer top() {
        return top;
    }

    public void top(@Nullable Layer layer) {
        top = layer;
    }

    /** A layer above another that begins with what a third has written, if that is not the other itself. */
    @SuppressWarnings("ReferenceEquality")
    public static Layer above(@Nullable Layer below, @Nullable Layer writtenIn) {
        Layer layer = new Layer(below);
        if (writtenIn != null && writtenIn != below) {
            layer.written.putAll(writtenIn.written);
        }
        return layer;
    }

    @Nullable
    public Object read(Cells owner, int index) {
        return top == null ? owner.cells()[index] : read(top, owner, index);
    }

    @SuppressWarnings("ReferenceEquality")
    @Nullable
    public static Object read(@Nullable Layer from, Cells owner, int index) {
        if (from != null) {
            Cell cell = new Cell(owner, index);
            for (Layer layer = from; layer != null && layer != owner.home(); layer = layer.below) {
                if (layer.written.containsKey(cell)) {
                    return layer.written.get(cell);
                }
            }
        }
        return owner.cells()[index];
    }

    @SuppressWarnings("ReferenceEquality")
    public void write(Cells owner, int index, @Nullable Object value) {
        if (top == null || top == owner.home()) {
            owner.cells()[index] = value;
        } else {
            top.written.put(new Cell(owner, index), value);
        }
    }

    /** Writes what a layer holds into the one below it, which becomes the top. */
    @SuppressWarnings("ReferenceEquality")
    public void settle(@Nullable Layer layer, @Nullable Layer below) {
        top = below;
        if (layer != null && layer != below) {
            layer.written.forEach((cell, value) -> write(cell.owner(), cell.index(), value));
        }
    }
}
