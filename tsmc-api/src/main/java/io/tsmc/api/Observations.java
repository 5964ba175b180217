package io.tsmc.api;

import java.util.Arrays;

/**
 * What a {@link Likelihood} is about: rows of numbers, with times or without.
 *
 * @param times when each was made, not decreasing, from time 0 on [s], [rows]; empty where there is no motion
 * @param rows what was observed, [rows][columns], all of one length; NaN for what is missing
 */
public record Observations(double[] times, double[][] rows) {

    private static final Observations NONE = new Observations(new double[0], new double[0][]);

    /** Copies the arrays and checks that they fit together. */
    public Observations {
        times = times.clone();
        rows = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
        Require.that(
                times.length == 0 || times.length == rows.length,
                "times",
                "has " + times.length + " entries, but there are " + rows.length + " rows",
                "");
        for (int r = 0; r < rows.length; r++) {
            Require.that(
                    rows[r].length == rows[0].length,
                    "rows[" + r + "]",
                    "has " + rows[r].length + " values, but rows[0] has " + rows[0].length,
                    "");
            if (times.length > 0) {
                double before = r == 0 ? 0.0 : times[r - 1];
                Require.that(
                        times[r] >= before && times[r] < Double.POSITIVE_INFINITY,
                        "times[" + r + "]",
                        "is " + times[r] + " s, must not be before " + before + " s",
                        r == 0 ? "subtract the time at which the motion starts" : "sort the rows");
            }
        }
    }

    /** Nothing that is looked at row by row. */
    public static Observations none() {
        return NONE;
    }

    /** Rows without times, [rows][columns]. */
    public static Observations of(double[][] rows) {
        return new Observations(new double[0], rows);
    }

    /** Number of rows. */
    public int count() {
        return rows.length;
    }

    /** Numbers in a row; 0 if there are no rows. */
    public int columns() {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    /** Whether they are of a motion. */
    public boolean areTimed() {
        return times.length > 0;
    }

    @Override
    public double[] times() {
        return times.clone();
    }

    @Override
    public double[][] rows() {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
