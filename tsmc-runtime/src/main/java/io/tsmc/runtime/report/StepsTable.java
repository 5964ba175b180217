package io.tsmc.runtime.report;

import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code steps.csv}, read back. */
public final class StepsTable {

    private final List<String> columns;
    private final List<double[]> rows;

    private StepsTable(List<String> columns, List<double[]> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * Reads the text of the file.
     *
     * @throws IllegalArgumentException if it is not a table of numbers
     */
    public static StepsTable parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            return new StepsTable(List.of(), List.of());
        }
        List<String> columns = List.of(lines.get(0).split(",", -1));
        List<double[]> rows = lines.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                        .toArray())
                .toList();
        if (rows.stream().anyMatch(row -> row.length != columns.size())) {
            throw new IllegalArgumentException("not every line has " + columns.size() + " cells");
        }
        return new StepsTable(columns, rows);
    }

    /**
     * Reads the file of a run; without one, there are no steps.
     *
     * @throws BadInputException if it is malformed
     */
    public static StepsTable read(Path folder) {
        Path file = folder.resolve("steps.csv");
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException beforeTheFirstStep) {
            return parse("");
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** The table of a run that ended with a row, counted from 0. */
    public StepsTable upTo(int row) {
        return new StepsTable(columns, rows.subList(0, row + 1));
    }

    /** Number of steps, the prior sample included. */
    public int count() {
        return rows.size();
    }

    /** Names of the columns, in their order. */
    public List<String> columns() {
        return columns;
    }

    /** The values of a column, a row each; NaN where a cell is empty, and everywhere if there is no such column. */
    public double[] column(String column) {
        int index = columns.indexOf(column);
        return rows.stream()
                .mapToDouble(row -> index < 0 ? Double.NaN : row[index])
                .toArray();
    }

    /** Whether there is a column. */
    public boolean has(String column) {
        return columns.contains(column);
    }

    /** The value in a row, counted from 0; NaN if the cell is empty or there is no such column. */
    public double value(String column, int row) {
        return has(column) ? rows.get(row)[columns.indexOf(column)] : Double.NaN;
    }
}
