package io.tsmc.api;

import java.util.Arrays;

/**
 * Strictly increasing times, evenly spaced or not, in which the row of a time is found with few operations and no branch, so
 * that traced code can do it. The interval from the first time to the last is cut into equal cells; a table tells the first row
 * that a cell may be in, and where a cell has several, bisection goes on from there: once for times that are evenly spaced,
 * seldom more than two or three times for others. Comparisons with the times themselves decide, so that rounding does not.
 *
 * <p>Made by {@link #of}; the tables are components because traced code reads nothing else.
 *
 * @param times the times, strictly increasing [s], [rows], and behind them infinities, for bisection to run into
 * @param rows number of times, at least 1
 * @param scale cells per second; 0 if there is one time
 * @param start row from which bisection starts, by cell, [cells]
 * @param reach the first stride of bisection, a power of two; 0 if there is one time
 */
public record TimeGrid(double[] times, int rows, double scale, double[] start, int reach) {

    /** For evenly spaced times, cells half a spacing wide have one time each, also where they are rounded. */
    private static final int CELLS_PER_ROW = 2;

    /** Copies the tables. */
    public TimeGrid {
        times = times.clone();
        start = start.clone();
    }

    /**
     * A grid of times.
     *
     * @param times [s], strictly increasing, at least one
     * @throws SettingsException if they are not
     */
    public static TimeGrid of(double... times) {
        int rows = times.length;
        Require.notEmpty("times", rows, "");
        Require.finite("times", times, "");
        for (int i = 1; i < rows; i++) {
            Require.that(
                    times[i] > times[i - 1],
                    "times[" + i + "]",
                    times[i] + " must be later than " + times[i - 1] + ", the time before",
                    "a row is there twice, or two are exchanged");
        }
        int cells = Math.max(1, CELLS_PER_ROW * (rows - 1));
        double scale = rows == 1 ? 0.0 : cells / (times[rows - 1] - times[0]);
        int[] count = new int[cells];
        for (double time : times) {
            count[(int) cell(time, times[0], scale, cells)]++;
        }
        int most = Arrays.stream(count).max().orElse(0);
        int reach = rows == 1 ? 0 : Integer.highestOneBit(most);
        double[] start = new double[cells];
        int before = 0;
        for (int cell = 0; cell < cells; cell++) {
            start[cell] = Math.max(0, before - 1);
            before += count[cell];
        }
        double[] padded = Arrays.copyOf(times, rows + 2 * reach);
        Arrays.fill(padded, rows, padded.length, Double.POSITIVE_INFINITY);
        return new TimeGrid(padded, rows, scale, start, reach);
    }

    /** Grows with the time, whatever is rounded: so the times of an earlier cell are earlier. */
    private static double cell(double time, double first, double scale, int cells) {
        return Math.floor(Math.max(0.0, Math.min((time - first) * scale, cells - 1)));
    }

    @Override
    public double[] times() {
        return times.clone();
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    /** The time of a row [s]. */
    public double time(int row) {
        return times[row];
    }

    /** The first time [s]. */
    public double first() {
        return times[0];
    }

    /** The last time [s]. */
    public double last() {
        return times[rows - 1];
    }

    /**
     * The last row whose time is not after a given one; 0 before the first. Plain Java that can be traced; the derivative by the
     * time is 0.
     */
    public int row(double time) {
        double row = start[(int) cell(time, times[0], scale, start.length)];
        for (int stride = reach; stride > 0; stride /= 2) {
            row += times[(int) row + stride] <= time ? stride : 0.0;
        }
        return (int) row;
    }
}
