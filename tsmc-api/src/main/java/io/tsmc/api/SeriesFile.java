package io.tsmc.api;

import io.tsmc.api.Series.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one pass over a file of comma-separated values that makes a {@link Series} of it, or says all that is wrong. */
final class SeriesFile {

    private static final String TIME = "time";
    private static final Pattern HEADING = Pattern.compile("(.*?)\\s*(?:\\[([^\\]]*)\\])?");
    /** A broken file may have a fault in every line. */
    private static final int MOST_FAULTS = 10;

    /**
     * One line with values.
     *
     * @param number its number in the file, from 1
     */
    private record Row(int number, List<String> cells) {}

    private final Path file;
    private final List<String> faults = new ArrayList<>();

    private SeriesFile(Path file) {
        this.file = file;
    }

    static Series read(Path file) throws IOException {
        return new SeriesFile(file).series(Files.readString(file));
    }

    private Series series(String text) {
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        int heading = 0;
        while (heading < lines.size() && isPassedOver(lines.get(heading))) {
            heading++;
        }
        if (heading == lines.size()) {
            throw refusal(file + ": the file is empty. Maybe write a line of headings, such as time [s],x");
        }
        char separator = separator(lines.get(heading));
        List<String> headings = cells(lines.get(heading), separator);
        int time = checkHeadings(headings, heading + 1);
        List<Row> rows = new ArrayList<>();
        for (int i = heading + 1; i < lines.size(); i++) {
            if (!isPassedOver(lines.get(i))) {
                Row row = new Row(i + 1, cells(lines.get(i), separator));
                if (row.cells.size() == headings.size()) {
                    rows.add(row);
                } else {
                    fault(
                            row.number,
                            "has " + row.cells.size() + " values, but there are " + headings.size() + " columns",
                            separator == ',' ? "a decimal comma is meant: write a point" : "a separator is missing");
                }
            }
        }
        if (rows.isEmpty() && faults.isEmpty()) {
            throw refusal(file + ": there are headings, but no rows. Maybe the values are in another file");
        }
        double[][] values = new double[headings.size()][];
        for (int c = 0; c < values.length; c++) {
            values[c] = values(rows, c, headings.get(c), c == time);
        }
        checkTimes(rows, values[time]);
        if (!faults.isEmpty()) {
            throw refusal(String.join("\n", faults));
        }
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < values.length; c++) {
            if (c != time) {
                columns.add(new Column(name(headings.get(c)), unit(headings.get(c)), values[c]));
            }
        }
        return new Series(Optional.of(file), TimeGrid.of(values[time]), columns);
    }

    private static boolean isPassedOver(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    private static char separator(String headings) {
        return headings.indexOf(';') >= 0 ? ';' : headings.indexOf('\t') >= 0 ? '\t' : ',';
    }

    /** The cells of a line, trimmed; one in quotes may have separators in it (RFC 4180). */
    private static List<String> cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    private static Matcher parts(String heading) {
        Matcher parts = HEADING.matcher(heading);
        if (!parts.matches()) {
            throw new IllegalStateException("the pattern of headings does not match " + heading);
        }
        return parts;
    }

    private static String name(String heading) {
        return parts(heading).group(1);
    }

    private static String unit(String heading) {
        String unit = parts(heading).group(2);
        return unit == null ? "" : unit.strip();
    }

    /** Returns the index of the time. */
    private int checkHeadings(List<String> headings, int line) {
        List<String> names = headings.stream().map(SeriesFile::name).toList();
        int time = names.indexOf(TIME);
        if (time < 0) {
            boolean numbers = headings.stream().allMatch(heading -> isNumber(heading));
            throw refusal(file + ":" + line + ": there is no column 'time' among " + String.join(", ", headings)
                    + (numbers
                            ? ". Maybe the line of headings is missing: time [s],x"
                            : ". Maybe call the first one 'time'"));
        }
        String unit = unit(headings.get(time));
        if (!unit.isEmpty() && !unit.equals("s")) {
            throw refusal(file + ":" + line + ": times are in '" + unit + "', must be in s. Maybe convert them");
        }
        if (headings.size() == 1) {
            throw refusal(
                    file + ":" + line + ": there is a column 'time' and no other. Maybe the separator is another one:"
                            + " a comma, a semicolon or a tab");
        }
        for (int c = 0; c < names.size(); c++) {
            if (names.get(c).isEmpty()) {
                fault(line, "column " + (c + 1) + " has no name", "there is a separator at the end of the line");
            } else if (names.indexOf(names.get(c)) < c) {
                fault(line, "there are two columns '" + names.get(c) + "'", "number them");
            }
        }
        return time;
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }

    /** The values of a column; where it has ended its last value is held. */
    private double[] values(List<Row> rows, int column, String heading, boolean isTime) {
        int ended = rows.size();
        while (!isTime && ended > 0 && rows.get(ended - 1).cells.get(column).isEmpty()) {
            ended--;
        }
        double[] values = new double[rows.size()];
        for (int r = 0; r < ended; r++) {
            values[r] = value(rows.get(r), column, heading);
        }
        if (ended == 0 && !rows.isEmpty()) {
            fault(rows.get(0).number, "column '" + name(heading) + "' has no values", "leave it out");
        }
        if (ended > 0) {
            Arrays.fill(values, ended, values.length, values[ended - 1]);
        }
        return values;
    }

    private double value(Row row, int column, String heading) {
        String cell = row.cells.get(column);
        String where = "column '" + name(heading) + "' ";
        if (cell.isEmpty()) {
            fault(row.number, where + "is empty", "leave the row out: between rows values are interpolated");
        } else if (!isNumber(cell)) {
            fault(
                    row.number,
                    where + "is '" + cell + "', which is no number",
                    cell.matches("[-+]?\\d+,\\d+") ? "write a point for the decimal comma" : "leave the row out");
        } else if (!Double.isFinite(Double.parseDouble(cell))) {
            fault(row.number, where + "is " + cell + ", must be finite", "the value is missing: leave the row out");
        } else {
            return Double.parseDouble(cell);
        }
        return Double.NaN;
    }

    private void checkTimes(List<Row> rows, double[] times) {
        for (int r = 1; r < times.length; r++) {
            // Times that are no numbers have been told.
            if (times[r] <= times[r - 1]) {
                fault(
                        rows.get(r).number,
                        "column 'time' is " + times[r] + ", must be later than " + times[r - 1] + ", the time before",
                        "a row is there twice, or the rows are to be sorted");
            }
        }
    }

    private void fault(int line, String problem, String hint) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(file + ":" + line + ": " + problem + ". Maybe " + hint);
        } else if (faults.size() == MOST_FAULTS) {
            faults.add(file + ":" + line + ": there are more faults from here on");
        }
    }

    private static IllegalArgumentException refusal(String faults) {
        return new IllegalArgumentException(faults);
    }
}
