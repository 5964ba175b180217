package io.tsmc.runtime.internal.learned;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import io.tsmc.api.Signal;
import io.tsmc.api.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * States and controls of a system as they were measured, in one or several motions.
 *
 * @param times when each row was [s], [rows]
 * @param states not a number where there is none, [rows][nx]
 * @param controls what was held from the row on; not a number where there is none, [rows][nu]
 * @param steps how many steps follow a row without a gap: rows that are one time step apart, with all their values, [rows]
 */
public record MeasuredMotions(double[] times, double[][] states, double[][] controls, int[] steps) {

    /** Clocks of measurements are not exact: by this share of it, a distance of two rows may differ from the time step. */
    static final double JITTER = 0.01;

    /**
     * The motions in some files, one file after the other.
     *
     * @throws IllegalArgumentException if a file lacks a signal of the system, or has it in another unit, or no two rows of it are
     *     one time step apart; the message begins with the file
     */
    public static MeasuredMotions of(Dynamics dynamics, List<Table> files) {
        List<MeasuredMotions> all =
                files.stream().map(file -> ofFile(dynamics, file)).toList();
        return new MeasuredMotions(
                all.stream().flatMapToDouble(m -> Arrays.stream(m.times)).toArray(),
                all.stream().flatMap(m -> Arrays.stream(m.states)).toArray(double[][]::new),
                all.stream().flatMap(m -> Arrays.stream(m.controls)).toArray(double[][]::new),
                all.stream().flatMapToInt(m -> Arrays.stream(m.steps)).toArray());
    }

    private static MeasuredMotions ofFile(Dynamics dynamics, Table file) {
        String name = file.file().map(path -> path.getFileName() + ": ").orElse("");
        double[][] states;
        double[][] controls;
        try {
            states = values(file, dynamics.stateSignals(), "state");
            controls = values(file, dynamics.controlSignals(), "control");
        } catch (SettingsException e) {
            throw new IllegalArgumentException(name + e.getMessage(), e);
        }
        double[] times =
                IntStream.range(0, file.rows()).mapToDouble(file.grid()::time).toArray();
        int[] steps = steps(times, states, controls, dynamics.timeStep());
        if (Arrays.stream(steps).allMatch(count -> count == 0)) {
            throw new IllegalArgumentException(name + nothing(times, dynamics.timeStep()));
        }
        return new MeasuredMotions(times, states, controls, steps);
    }

    private static String nothing(double[] times, double timeStep) {
        double nearest = Double.POSITIVE_INFINITY;
        double off = Double.POSITIVE_INFINITY;
        for (int r = 1; r < times.length; r++) {
            double distance = times[r] - times[r - 1];
            if (Math.abs(distance - timeStep) < off) {
                off = Math.abs(distance - timeStep);
                nearest = distance;
            }
        }
        if (off <= JITTER * timeStep) {
            return "in no two rows that are one time step apart are all states and controls there. Maybe columns were"
                    + " measured at different times: interpolate them";
        }
        return "no two rows are one time step of the system apart, " + timeStep + " s: "
                + (times.length < 2 ? "there is one row" : "the nearest to that is " + (float) nearest + " s")
                + ". Maybe resample the data, or take another time step";
    }

    /** The columns of some signals, [rows][signals]. */
    private static double[][] values(Table file, List<Signal> signals, String what) {
        double[][] values = new double[file.rows()][signals.size()];
        for (int i = 0; i < signals.size(); i++) {
            Signal signal = signals.get(i);
            int column = file.column("", signal.name());
            String unit = signal.unit().equals("1") ? "" : signal.unit();
            if (!unit.isEmpty()) {
                Require.unit(
                        "",
                        "column '" + signal.name() + "'",
                        file.columns().get(column).unit(),
                        "the " + what,
                        unit);
            }
            for (int r = 0; r < values.length; r++) {
                values[r][i] = file.present(column, r) > 0.0 ? file.value(column, r) : Double.NaN;
            }
        }
        return values;
    }

    private static int[] steps(double[] times, double[][] states, double[][] controls, double timeStep) {
        int[] steps = new int[times.length];
        for (int r = times.length - 2; r >= 0; r--) {
            boolean isStep = Math.abs(times[r + 1] - times[r] - timeStep) <= JITTER * timeStep
                    && isThere(states[r])
                    && isThere(controls[r])
                    && isThere(states[r + 1]);
            steps[r] = isStep ? steps[r + 1] + 1 : 0;
        }
        return steps;
    }

    private static boolean isThere(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /** Rows from which at least so many steps follow; at most some of them, evenly chosen. */
    int[] starts(int atLeast, int most) {
        int[] all = IntStream.range(0, steps.length)
                .filter(r -> steps[r] >= atLeast)
                .toArray();
        if (all.length <= most) {
            return all;
        }
        return IntStream.range(0, most)
                .map(k -> all[(int) ((long) k * all.length / most)])
                .toArray();
    }

    /** The largest number of steps that at least so many rows are followed by; 0 if there are fewer rows. */
    int longest(int rows) {
        int[] sorted = Arrays.stream(steps).sorted().toArray();
        return sorted.length < rows ? 0 : sorted[sorted.length - rows];
    }

    /** Runs of rows without a gap, as their first row and the one behind their last, in order. */
    List<int[]> motions() {
        List<int[]> motions = new ArrayList<>();
        int from = 0;
        while (from < steps.length) {
            if (steps[from] == 0) {
                from++;
                continue;
            }
            int end = from + steps[from];
            motions.add(new int[] {from, end});
            from = end;
        }
        return motions;
    }
}
