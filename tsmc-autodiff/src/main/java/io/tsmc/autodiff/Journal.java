package io.tsmc.autodiff;

import io.tsmc.autodiff.Values.Cells;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what was overwritten on the heap, so that one branch can be undone before the other is run. */
final class Journal {

    /** One place on the heap. */
    record Place(Cells owner, int index) {
        @Nullable
        Object value() {
            return owner.cells()[index];
        }

        void set(@Nullable Object value) {
            owner.cells()[index] = value;
        }
    }

    private record Entry(Place place, @Nullable Object before) {}

    private final List<Entry> entries = new ArrayList<>();
    private int openBranches;

    void write(Cells owner, int index, @Nullable Object value) {
        Place place = new Place(owner, index);
        if (openBranches > 0) {
            entries.add(new Entry(place, place.value()));
        }
        place.set(value);
    }

    /** Starts a branch; to be handed to {@link #undo}. */
    int open() {
        openBranches++;
        return entries.size();
    }

    /** Ends a branch: restores the heap as it was and returns what the branch had written. */
    Map<Place, @Nullable Object> undo(int mark) {
        openBranches--;
        Map<Place, @Nullable Object> written = new LinkedHashMap<>();
        for (int i = mark; i < entries.size(); i++) {
            Place place = entries.get(i).place;
            written.put(place, place.value());
        }
        for (int i = entries.size() - 1; i >= mark; i--) {
            entries.get(i).place.set(entries.get(i).before);
        }
        entries.subList(mark, entries.size()).clear();
        return written;
    }
}
