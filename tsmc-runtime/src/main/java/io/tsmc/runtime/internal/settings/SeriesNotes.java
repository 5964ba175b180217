package io.tsmc.runtime.internal.settings;

import io.tsmc.api.Series;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values by time that do not cover the motion: they are held outside their rows, which may not be meant. */
public final class SeriesNotes {

    /** Times of a file are as good as equal to others by this share of them. */
    private static final double ROUNDING = 1e-6;

    private SeriesNotes() {}

    /**
     * What there is to say of the series in some settings, and in settings within these.
     *
     * @param settings systems, costs, constraints
     * @param end when the motion ends, at the latest [s]
     */
    public static List<String> of(List<?> settings, double end) {
        List<String> notes = new ArrayList<>();
        collect("", settings, end, notes);
        return notes;
    }

    private static void collect(String name, @Nullable Object value, double end, List<String> notes) {
        if (value instanceof Series series) {
            note(name, series, end, notes);
        } else if (value instanceof Record record) {
            for (RecordComponent component : Records.readable(record)) {
                collect(component.getName(), Records.get(record, component), end, notes);
            }
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(name, item, end, notes));
        }
    }

    private static void note(String name, Series series, double end, List<String> notes) {
        double first = series.grid().first();
        double last = series.grid().last();
        // One row is a constant, and meant to be.
        if (series.grid().rows() == 1) {
            return;
        }
        String which =
                name + series.file().map(file -> " " + file.getFileName()).orElse("");
        double slack = ROUNDING * end;
        if (last < end - slack) {
            notes.add(which + " ends at " + last + " s, and the motion at " + end + " s: from there on its last row is"
                    + " held. Maybe take a shorter horizon, or add rows, unless that is meant.");
        }
        if (first > slack) {
            notes.add(which + " begins at " + first + " s: before, its first row is held. Maybe its times are meant to"
                    + " begin at 0.");
        }
    }
}
