package io.tsmc.plot;

import io.tsmc.runtime.BadInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size of a figure.
 *
 * @param width in points, of which an inch has 72
 * @param height in points
 */
record PageSize(double width, double height) {

    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?)x(\\d+(?:\\.\\d+)?)(mm|cm|in|pt)");

    private static final double POINTS_AN_INCH = 72.0;
    private static final double MM_AN_INCH = 25.4;

    /** The largest page of a PDF, 200 inches. */
    private static final double MOST = 14_400.0;

    /** Less has no room for axes. */
    private static final double LEAST = 40.0;

    /**
     * Of a text, such as {@code 85x60mm} or {@code 3.4x2.4in}.
     *
     * @throws BadInputException if it is none
     */
    static PageSize parse(String text) {
        Matcher size = TEXT.matcher(text.strip());
        if (!size.matches()) {
            throw new BadInputException(
                    "--size " + text + ": expected WIDTHxHEIGHT with a unit. Maybe 85x60mm, or" + " 3.4x2.4in.");
        }
        double unit = switch (size.group(3)) {
            case "mm" -> POINTS_AN_INCH / MM_AN_INCH;
            case "cm" -> 10.0 * POINTS_AN_INCH / MM_AN_INCH;
            case "in" -> POINTS_AN_INCH;
            default -> 1.0;
        };
        PageSize parsed =
                new PageSize(Double.parseDouble(size.group(1)) * unit, Double.parseDouble(size.group(2)) * unit);
        if (Math.min(parsed.width, parsed.height) < LEAST || Math.max(parsed.width, parsed.height) > MOST) {
            throw new BadInputException("--size " + text + ": from 15 mm to 5 m can be drawn. Maybe 85x60mm.");
        }
        return parsed;
    }

    /** Of so many panels beside and above each other, with lines of legend below each: a column of a journal, or both. */
    static PageSize of(int columns, int rows, int legends) {
        double mm = POINTS_AN_INCH / MM_AN_INCH;
        return new PageSize((columns == 1 ? 85.0 : 174.0) * mm, (51.0 + 4.5 * legends) * mm * rows);
    }
}
