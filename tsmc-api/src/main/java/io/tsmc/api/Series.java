package io.tsmc.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Values by time: a reference, a disturbance, a measured signal. In a run file it is the path of a CSV or NPZ file, see {@link #read};
 * code that is traced looks values up by {@link #at}, which costs the same however many rows there are and has the exact slope
 * by time. Before the first row and after the last a series is held: its value is that of the nearest row.
 *
 * <p>Linear interpolation is exact at the rows; the slope at a row is that of the interval after it.
 *
 * @param file where it was read from; empty for one that was made in Java
 * @param grid the times of the rows [s]
 * @param columns the columns besides the time, at least one, each with a value for every row
 */
public record Series(Optional<Path> file, TimeGrid grid, List<Column> columns) implements FileSetting {

    /**
     * One column.
     *
     * @param name its name, unique
     * @param unit its unit; empty if the file says none
     * @param values its value in each row, [rows]
     */
    public record Column(String name, String unit, double[] values) {

        /** Copies the values. */
        public Column {
            values = values.clone();
        }

        @Override
        public double[] values() {
            return values.clone();
        }
    }

    /** Checks that the parts fit together. */
    public Series {
        columns = List.copyOf(columns);
        NamedColumns.check(
                grid,
                columns.stream().map(Column::name).toList(),
                columns.stream().map(column -> column.values).toList());
        for (int c = 0; c < columns.size(); c++) {
            Require.finite("columns[" + c + "]", columns.get(c).values, "");
        }
    }

    /** One row of zeros, for a plug-in that brings no series along: it is held for ever. */
    public static Series zero() {
        return of(new double[1], new Column("zero", "", new double[1]));
    }

    /**
     * A series made in Java.
     *
     * @param times of the rows [s], strictly increasing, at least one
     * @param columns each with a value for every row
     * @throws SettingsException if they do not fit together
     */
    public static Series of(double[] times, Column... columns) {
        return new Series(Optional.empty(), TimeGrid.of(times), List.of(columns));
    }

    /**
     * Reads a file of values by time.
     *
     * <p><em>CSV</em>: comma-separated values in UTF-8. The first line names the columns, of which one is {@code time}; units may
     * follow in brackets, as in {@code time [s],theta [rad]}, and so the files that runs write can be read. Semicolons and tabs
     * separate as well; lines that are empty or begin with {@code #} are passed over.
     *
     * <p><em>NPZ</em>: NumPy's arrays by name, {@code numpy.savez(file, time=time, x=x)}, of any type of real numbers; the names
     * may have units, too. A matrix is {@code [times, columns]}, and its columns are numbered: {@code x0}, {@code x1}.
     *
     * <p>Times are in seconds, or in a unit of time that the heading says, and increase strictly; they need not be evenly
     * spaced. No value may be missing, but where the column of a CSV has ended: its last one is held. A {@link Table} has
     * gaps.
     *
     * @throws IllegalArgumentException with a line for each fault: {@code file:line: column: …}, or {@code file: array: …}
     */
    public static Series read(Path file) throws IOException {
        return TableFile.of(file).series();
    }

    /**
     * The same series with columns of a circular quantity that do not jump: where neighbouring rows are more than half a period
     * apart, all from there on are moved by whole periods, so that what is between them lies on the shorter way.
     *
     * @param period of the quantity, in its unit, such as 2π
     * @param circular indices of the columns
     */
    public Series unwrapped(double period, int... circular) {
        List<Column> moved = new ArrayList<>(columns);
        for (int c : circular) {
            double[] values = columns.get(c).values.clone();
            for (int row = 1; row < values.length; row++) {
                values[row] -= period * Math.rint((values[row] - values[row - 1]) / period);
            }
            moved.set(c, new Column(columns.get(c).name, columns.get(c).unit, values));
        }
        return new Series(file, grid, moved);
    }

    /** Number of columns besides the time. */
    public int columnCount() {
        return columns.size();
    }

    /**
     * The index of a column, for {@link #at}.
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

    /** The value of a column at a time [s], on the straight line between two rows. */
    public double at(int column, double time) {
        return at(column, time, Interpolation.LINEAR);
    }

    /**
     * The value of a column at a time; plain Java that can be traced.
     *
     * @param column index of the column, from 0
     * @param time [s]; outside the rows the series is held
     * @param interpolation what is between two rows
     */
    public double at(int column, double time, Interpolation interpolation) {
        double[] values = columns.get(column).values;
        if (interpolation == Interpolation.PREVIOUS || grid.rows() == 1) {
            return values[grid.row(time)];
        }
        double within = Math.max(grid.first(), Math.min(grid.last(), time));
        int row = Math.min(grid.row(within), grid.rows() - 2);
        double from = grid.time(row);
        double part = (within - from) / (grid.time(row + 1) - from);
        // Exact at both ends.
        return (1.0 - part) * values[row] + part * values[row + 1];
    }
}
