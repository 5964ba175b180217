package io.tsmc.runtime.internal.folder;

import java.util.List;
import java.util.stream.Collectors;

/** A table as comma-separated values (RFC 4180, with line feeds). */
public final class Csv {

    private final StringBuilder text = new StringBuilder();

    /** Adds a line; a NaN stands for a value that does not exist, and is left empty. */
    public Csv line(List<?> values) {
        text.append(values.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append('\n');
        return this;
    }

    private static String cell(Object value) {
        String cell = value instanceof Double d && d.isNaN() ? "" : value.toString();
        boolean quoted = cell.contains(",") || cell.contains("\"") || cell.contains("\n");
        return quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
