package io.tsmc.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Measurements: values by time of which some are not there. In a run file it is the path of a CSV or NPZ file, see {@link
 * #read}. Whoever uses one asks of each value whether it is there; where values are to be looked up between rows, and so none
 * may be missing, a {@link Series} is meant.
 *
 * <p>Traced code can read it: {@code table.present(c, row) * square(table.value(c, row) - x[0])}.
 *
 * @param file where it was read from; empty for one that was made in Java
 * @param grid the times of the rows [s]
 * @param columns the columns besides the time, at least one, each with an entry for every row
 */
public record Table(Optional<Path> file, TimeGrid grid, List<Column> columns) implements FileSetting {

    /**
     * One column.
     *
     * @param name its name, unique
     * @param unit its unit; empty if the file says none
     * @param values its value in each row, 0 where there is none, [rows]
     * @param present 1 where there is a value, else 0, [rows]
     */
    public record Column(String name, String unit, double[] values, double[] present) {

        /** Copies the arrays. */
        public Column {
            values = values.clone();
            present = present.clone();
            Require.sameCount("present", present.length, "values", values.length, "");
            Require.finite("values", values, "");
        }

        /** A column in which NaN stands for a value that is missing. */
        public static Column of(String name, String unit, double... values) {
            return new Column(
                    name,
                    unit,
                    Arrays.stream(values).map(v -> Double.isNaN(v) ? 0.0 : v).toArray(),
                    Arrays.stream(values).map(v -> Double.isNaN(v) ? 0.0 : 1.0).toArray());
        }

        @Override
        public double[] values() {
            return values.clone();
        }

        @Override
        public double[] present() {
            return present.clone();
        }
    }

    /** Checks that the parts fit together. */
    public Table {
        columns = List.copyOf(columns);
        NamedColumns.check(
                grid,
                columns.stream().map(Column::name).toList(),
                columns.stream().map(column -> column.values).toList());
    }

    /**
     * A table made in Java.
     *
     * @param times of the rows [s], strictly increasing, at least one
     * @param columns each with an entry for every row, see {@link Column#of}
     * @throws SettingsException if they do not fit together
     */
    public static Table of(double[] times, Column... columns) {
        return new Table(Optional.empty(), TimeGrid.of(times), List.of(columns));
    }

    /**
     * Reads a file as {@link Series#read} does, but that values may be missing anywhere: a cell that is empty, or that says
     * {@code NaN}, {@code NA}, {@code N/A} or {@code null}, in small letters or capitals; in an array, NaN.
     *
     * @throws IllegalArgumentException with a line for each fault: {@code file:line: column: …}
     */
    public static Table read(Path file) throws IOException {
        return TableFile.of(file).table();
    }

    /** Number of rows. */
    public int rows() {
        return grid.rows();
    }

    /**
     * The index of a column.
     *
     * @param path of the setting that names it, for the message
     * @throws SettingsException if there is none of this name
     */
    public int column(String path, String name) {
        // A loop and no stream: traced code asks, too.
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).name().equals(name)) {
                return c;
            }
        }
        throw NamedColumns.unknown(columns.stream().map(Column::name).toList(), path, name, file);
    }

    /** The value of a column in a row; 0 where there is none. Plain Java that can be traced. */
    public double value(int column, int row) {
        return columns.get(column).values[row];
    }

    /** 1 where there is a value, else 0. Plain Java that can be traced. */
    public double present(int column, int row) {
        return columns.get(column).present[row];
    }

    /** How many values of a column there are. */
    public int count(int column) {
        return (int) Arrays.stream(columns.get(column).present).sum();
    }

    /** How much of it is there, for a message: {@code 40 rows: angle 40, speed 37}. */
    @Override
    public String toString() {
        return file.map(path -> path.getFileName() + ": ").orElse("")
                + rows() + " rows: "
                + columns.stream()
                        .map(column -> column.name + " "
                                + (int) Arrays.stream(column.present).sum())
                        .collect(Collectors.joining(", "));
    }
}
