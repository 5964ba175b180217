package io.tsmc.api.internal.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of comma-separated values (RFC 4180), taken apart: a line that names the columns, and the others. Semicolons and tabs
 * separate as well, as the first line tells; a byte-order mark, lines that are empty and those that begin with {@code #} are
 * passed over.
 *
 * @param headings the line that names the columns; empty if there is no line at all
 * @param rows the lines behind it
 * @param separator what is between values
 */
public record CsvLines(Optional<Line> headings, List<Line> rows, char separator) {

    private static final Pattern HEADING = Pattern.compile("(.*?)\\s*(?:\\[([^\\]]*)\\])?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");
    /** What Java reads as a number, and is none in a table: {@code 1d}, {@code 0x1p3}. */
    private static final Pattern OF_A_PROGRAM = Pattern.compile("[-+]?0[xX].*|.*\\d\\.?[dDfF]");

    /**
     * A line.
     *
     * @param number its number in the file, from 1
     * @param cells its values, without spaces around them and without quotes
     */
    public record Line(int number, List<String> cells) {}

    /**
     * A heading: the name of a column, and its unit in brackets behind it.
     *
     * @param name of the column
     * @param unit empty if there is none
     */
    public record Heading(String name, String unit) {

        /** Takes {@code theta [rad]} apart. */
        public static Heading of(String text) {
            Matcher parts = HEADING.matcher(text);
            if (!parts.matches()) {
                throw new IllegalStateException("the pattern of headings does not match " + text);
            }
            String unit = parts.group(2);
            return new Heading(parts.group(1), unit == null ? "" : unit.strip());
        }
    }

    /** Takes a text apart. */
    public static CsvLines of(String text) {
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        List<Line> found = new ArrayList<>();
        char separator = ',';
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                if (found.isEmpty()) {
                    separator = separator(line);
                }
                found.add(new Line(i + 1, cells(line, separator)));
            }
        }
        return found.isEmpty()
                ? new CsvLines(Optional.empty(), List.of(), separator)
                : new CsvLines(Optional.of(found.get(0)), List.copyOf(found.subList(1, found.size())), separator);
    }

    private static char separator(String headings) {
        return headings.indexOf(';') >= 0 ? ';' : headings.indexOf('\t') >= 0 ? '\t' : ',';
    }

    /** The cells of a line; one in quotes may have separators in it. */
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
        return List.copyOf(cells);
    }

    /** What a cell says, also if that is infinite or NaN; empty if it is no number. */
    public static Optional<Double> number(String cell) {
        try {
            return OF_A_PROGRAM.matcher(cell).matches() ? Optional.empty() : Optional.of(Double.valueOf(cell));
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    /** Whether a cell is a number but for its comma. */
    public static boolean hasDecimalComma(String cell) {
        return DECIMAL_COMMA.matcher(cell).matches();
    }
}
