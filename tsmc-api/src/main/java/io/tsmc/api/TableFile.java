package io.tsmc.api;

import io.tsmc.api.internal.file.CsvLines;
import io.tsmc.api.internal.file.CsvLines.Heading;
import io.tsmc.api.internal.file.CsvLines.Line;
import io.tsmc.api.internal.file.FileFaults;
import io.tsmc.api.internal.file.NpzReader;
import io.tsmc.api.internal.file.NpzReader.Numbers;
import io.tsmc.api.internal.file.Units;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The one pass over a file of values by time, CSV or NPZ, that makes a {@link Series} or a {@link Table} of it, or says all that
 * is wrong.
 */
final class TableFile {

    private static final String TIME = "time";
    /** What a cell says that has no value, in small letters; besides one that is empty. */
    private static final Set<String> MISSING = Set.of("nan", "na", "n/a", "null");

    private static final String LEAVE_OUT = "leave the row out: between rows values are interpolated";

    private final Path file;
    private final FileFaults faults;
    private final List<Entries> columns = new ArrayList<>();
    private Optional<Entries> time = Optional.empty();

    /**
     * A column of the file.
     *
     * @param heading name and unit
     * @param values NaN where there is none, or none that can be used, [rows]
     * @param words what stands for the value that is missing, empty where there is nothing, [rows]; null where none is missing
     * @param places where each row is, as it reads behind the file, [rows]
     * @param names what each entry is called, [rows]
     */
    private record Entries(Heading heading, double[] values, String[] words, List<String> places, List<String> names) {}

    private TableFile(Path file) {
        this.file = file;
        faults = new FileFaults(file);
    }

    /** Reads a file. */
    static TableFile of(Path file) throws IOException {
        TableFile read = new TableFile(file);
        byte[] bytes = Files.readAllBytes(file);
        if (startsWith(bytes, "PK")) {
            read.npz(bytes);
        } else if (startsWith(bytes, "\u0093NUMPY")) {
            throw read.faults.last("", "it is a single array", "write them by name: numpy.savez(file, time=time, x=x)");
        } else {
            read.csv(CsvLines.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        }
        return read;
    }

    private static boolean startsWith(byte[] bytes, String start) {
        byte[] first = start.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= first.length && Arrays.equals(bytes, 0, first.length, first, 0, first.length);
    }

    /** What none is missing of, but at the end of columns, where their last value is held. */
    Series series() {
        TimeGrid grid = grid();
        List<Series.Column> complete = columns.stream()
                .map(c -> new Series.Column(c.heading.name(), c.heading.unit(), complete(c)))
                .toList();
        faults.throwIfAny();
        return new Series(Optional.of(file), grid, complete);
    }

    /** With what is missing. */
    Table table() {
        TimeGrid grid = grid();
        faults.throwIfAny();
        return new Table(
                Optional.of(file),
                grid,
                columns.stream()
                        .map(c -> Table.Column.of(c.heading.name(), c.heading.unit(), c.values))
                        .toList());
    }

    private double[] complete(Entries column) {
        int rows = column.values.length;
        int ended = rows;
        while (ended > 0 && "".equals(column.words[ended - 1])) {
            ended--;
        }
        if (ended == 0) {
            faults.add(column.places.get(0), column.names.get(0) + " has no values", "leave it out");
            return column.values;
        }
        for (int r = 0; r < ended; r++) {
            if (column.words[r] != null) {
                missing(column, r, LEAVE_OUT);
            }
        }
        double[] held = column.values.clone();
        Arrays.fill(held, ended, rows, column.values[ended - 1]);
        return held;
    }

    private void missing(Entries column, int row, String hint) {
        String word = column.words[row];
        faults.add(
                column.places.get(row),
                column.names.get(row) + " is " + (word.isEmpty() ? "empty" : word + ": a value is missing"),
                hint);
    }

    /** The times; faults are told by whoever asks for the values. */
    private TimeGrid grid() {
        Entries read = time.orElseThrow(() -> new IllegalStateException("a file without times was refused"));
        double[] times = read.values;
        for (int r = 0; r < times.length; r++) {
            if (read.words[r] != null) {
                missing(read, r, "leave the row out: a value without a time is none");
            }
            // Times that are no numbers have been told.
            if (r > 0 && times[r] <= times[r - 1]) {
                faults.add(
                        read.places.get(r),
                        read.names.get(r) + " is " + times[r] + ", must be later than " + times[r - 1]
                                + ", the time before",
                        "a row is there twice, or the rows are to be sorted");
            }
        }
        int before = faults.count();
        return before == 0 ? TimeGrid.of(times) : TimeGrid.of(0.0);
    }

    // CSV

    private void csv(CsvLines lines) {
        Line first = lines.headings()
                .orElseThrow(
                        () -> faults.last("", "the file is empty", "write a line of headings, such as time [s],x"));
        List<Heading> headings = first.cells().stream().map(Heading::of).toList();
        String place = ":" + first.number();
        boolean numbers =
                first.cells().stream().allMatch(cell -> CsvLines.number(cell).isPresent());
        checkNames(headings, place, first.cells(), numbers);
        List<Line> rows = new ArrayList<>();
        for (Line row : lines.rows()) {
            if (row.cells().size() == headings.size()) {
                rows.add(row);
            } else {
                faults.addAtLine(
                        row.number(),
                        "has " + row.cells().size() + " values, but there are " + headings.size() + " columns",
                        lines.separator() == ','
                                ? "a decimal comma is meant: write a point"
                                : "a separator is missing");
            }
        }
        if (rows.isEmpty()) {
            faults.throwIfAny();
            throw faults.last("", "there are headings, but no rows", "the values are in another file");
        }
        for (int c = 0; c < headings.size(); c++) {
            add(column(headings.get(c), rows, c), place);
        }
    }

    private void checkNames(List<Heading> headings, String place, List<String> cells, boolean numbers) {
        List<String> names = headings.stream().map(Heading::name).toList();
        if (!names.contains(TIME)) {
            throw faults.last(
                    place,
                    "there is no column 'time' among " + String.join(", ", cells),
                    numbers ? "the line of headings is missing: time [s],x" : "call the first one 'time'");
        }
        if (names.size() == 1) {
            throw faults.last(
                    place,
                    "there is a column 'time' and no other",
                    "the separator is another one: a comma, a semicolon or a tab");
        }
        for (int c = 0; c < names.size(); c++) {
            if (names.get(c).isEmpty()) {
                faults.add(place, "column " + (c + 1) + " has no name", "there is a separator at the end of the line");
            } else if (names.indexOf(names.get(c)) < c) {
                faults.add(place, "there are two columns '" + names.get(c) + "'", "number them");
            }
        }
    }

    private Entries column(Heading heading, List<Line> rows, int column) {
        double[] values = new double[rows.size()];
        String[] words = new String[values.length];
        for (int r = 0; r < values.length; r++) {
            String cell = rows.get(r).cells().get(column);
            boolean none = cell.isEmpty() || MISSING.contains(cell.toLowerCase(Locale.ROOT));
            words[r] = none ? cell : null;
            values[r] = none ? Double.NaN : number(rows.get(r).number(), heading, cell);
        }
        return new Entries(
                heading,
                values,
                words,
                rows.stream().map(row -> ":" + row.number()).toList(),
                Collections.nCopies(values.length, "column '" + heading.name() + "'"));
    }

    private double number(int line, Heading heading, String cell) {
        String what = "column '" + heading.name() + "' is ";
        double value = CsvLines.number(cell).orElse(Double.NaN);
        if (Double.isNaN(value)) {
            faults.addAtLine(
                    line,
                    what + "'" + cell + "', which is no number",
                    CsvLines.hasDecimalComma(cell) ? "write a point for the decimal comma" : "leave the row out");
        } else if (Double.isInfinite(value)) {
            faults.addAtLine(line, what + cell + ", must be finite", "the value is missing: leave the cell empty");
            return Double.NaN;
        }
        return value;
    }

    // NPZ

    private void npz(byte[] bytes) {
        NpzReader arrays;
        try {
            arrays = new NpzReader(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
        }
        List<String> names = arrays.names();
        String times = names.stream()
                .filter(name -> Heading.of(name).name().equals(TIME))
                .findFirst()
                .orElseThrow(() -> faults.last(
                        "",
                        "there is no array 'time' among " + String.join(", ", names),
                        "name it: numpy.savez(file, time=time, x=x)"));
        int rows = rows(arrays, times);
        for (String name : names) {
            array(arrays, name, rows);
        }
        faults.throwIfAny();
        if (columns.isEmpty()) {
            throw faults.last("", "there is an array 'time' and no other", "the values are in another file");
        }
        checkNames(columns.stream().map(Entries::heading).toList());
    }

    private int rows(NpzReader arrays, String times) {
        Numbers read = numbers(arrays, times);
        if (read.shape().length != 1 || read.values().length == 0) {
            throw faults.last(
                    "",
                    "array '" + times + "' has the shape " + Arrays.toString(read.shape())
                            + ", must be a vector of at least one time",
                    "write time.ravel()");
        }
        return read.values().length;
    }

    private Numbers numbers(NpzReader arrays, String name) {
        try {
            return arrays.numbers(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /** A vector is a column; a matrix is as many as it has, which are numbered. */
    private void array(NpzReader arrays, String name, int rows) {
        Numbers read = numbers(arrays, name);
        int[] shape = read.shape();
        if (shape.length == 0 || shape.length > 2 || shape[0] != rows) {
            faults.add(
                    "",
                    "array '" + name + "' has the shape " + Arrays.toString(shape) + ", but there are " + rows
                            + " times",
                    "it is transposed, or belongs into another file: arrays are [times] or [times, columns]");
            return;
        }
        Heading heading = Heading.of(name);
        if (shape.length == 1) {
            add(entries(heading, name, read, 0), "");
        } else {
            for (int c = 0; c < shape[1]; c++) {
                add(entries(new Heading(heading.name() + c, heading.unit()), name, read, c), "");
            }
        }
    }

    private Entries entries(Heading heading, String array, Numbers read, int column) {
        int rows = read.shape()[0];
        double[] values = new double[rows];
        String[] words = new String[rows];
        List<String> names = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            values[r] = read.at(r, column);
            names.add("array '" + array + "' at [" + r + (read.shape().length == 1 ? "]" : ", " + column + "]"));
            if (Double.isNaN(values[r])) {
                words[r] = "NaN";
            } else if (Double.isInfinite(values[r])) {
                faults.add(
                        "", names.get(r) + " is " + values[r] + ", must be finite", "NaN is meant: a value is missing");
                values[r] = Double.NaN;
            }
        }
        return new Entries(heading, values, words, Collections.nCopies(rows, ""), names);
    }

    private void checkNames(List<Heading> headings) {
        List<String> names = headings.stream().map(Heading::name).toList();
        for (int c = 0; c < names.size(); c++) {
            if (names.indexOf(names.get(c)) < c) {
                faults.add(
                        "", "there are two columns '" + names.get(c) + "'", "columns of a matrix are numbered: x0, x1");
            }
        }
    }

    // Both

    private void add(Entries column, String headingPlace) {
        if (!column.heading.name().equals(TIME)) {
            columns.add(column);
        } else if (time.isEmpty()) {
            time = Optional.of(inSeconds(column, headingPlace));
        }
    }

    private Entries inSeconds(Entries times, String place) {
        String unit = times.heading.unit();
        OptionalDouble factor = unit.isEmpty() ? OptionalDouble.of(1.0) : Units.factor(unit, "s");
        if (factor.isEmpty()) {
            throw faults.last(
                    place, "times are in '" + unit + "', must be in s, ms, us, min or h", "convert them to seconds");
        }
        double[] seconds = Arrays.stream(times.values)
                .map(time -> Units.convert(time, factor.getAsDouble()))
                .toArray();
        return new Entries(times.heading, seconds, times.words, times.places, times.names);
    }
}
