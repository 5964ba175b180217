package io.tsmc.problem.cost;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Interpolation;
import io.tsmc.api.Require;
import io.tsmc.api.Series;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Referenced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Weighted squared distance from a reference that is read from a file, at each time the one of that time:
 * {@code Σ_i stage_i · (x_i - reference_i(t))² + Σ_j control_j · (u_j - reference_j(t))²} along the way, and {@code terminal} at
 * the end. Before the first row of the reference and after its last one, the nearest row is held.
 *
 * @param reference the values by time, see {@link Series#read}: a path
 * @param interpolation what the reference is between two rows; a control is held over a step in any case
 * @param states indices of the states that are tracked; empty for all, [n]
 * @param columns names of their columns; empty for the first ones of the file, in its order, [n]
 * @param stage weights of the running cost [cost/s per unit²], [n]; empty for none
 * @param terminal weights of the final state [cost per unit²], [n]; empty for none
 * @param controls indices of the controls that are tracked; empty for all, [m]
 * @param controlColumns names of their columns; empty for those behind the columns of the states, [m]
 * @param controlWeights weights of their running cost [cost/s per unit²], [m]; empty for none
 * @param weightColumn name of a column whose values multiply all weights, by time; empty for none
 * @param angles indices of the states that are angles [rad], whose distance is taken around the circle
 */
public record Tracking(
        Series reference,
        Interpolation interpolation,
        int[] states,
        List<String> columns,
        double[] stage,
        double[] terminal,
        int[] controls,
        List<String> controlColumns,
        double[] controlWeights,
        String weightColumn,
        int[] angles)
        implements Cost, Referenced {

    /** Points of a reference that are drawn. */
    private static final int DRAWN = 200;

    private static final double FULL_TURN = 2.0 * Math.PI;

    /** A reference that is zero, and no cost. */
    public Tracking() {
        this(
                Series.zero(),
                Interpolation.LINEAR,
                new int[0],
                List.of(),
                new double[0],
                new double[0],
                new int[0],
                List.of(),
                new double[0],
                "",
                new int[0]);
    }

    /** Copies the arrays, checks the weights and columns, and lets angles of the reference go on over full turns. */
    public Tracking {
        states = states.clone();
        columns = List.copyOf(columns);
        stage = stage.clone();
        terminal = terminal.clone();
        controls = controls.clone();
        controlColumns = List.copyOf(controlColumns);
        controlWeights = controlWeights.clone();
        angles = angles.clone();
        Require.notNegative("stage", stage);
        Require.notNegative("terminal", terminal);
        Require.notNegative("controlWeights", controlWeights);
        int tracked = Math.max(stage.length, terminal.length);
        requireOneEach("stage", stage.length, tracked);
        requireOneEach("terminal", terminal.length, tracked);
        requireOneEach("states", states.length, tracked);
        requireOneEach("columns", columns.size(), tracked);
        requireOneEach("controls", controls.length, controlWeights.length);
        requireOneEach("controlColumns", controlColumns.size(), controlWeights.length);
        requireColumns(reference, "columns", columns, tracked);
        requireColumns(
                reference,
                "controlColumns",
                controlColumns,
                controlColumns.isEmpty() && controlWeights.length > 0 ? tracked + controlWeights.length : 0);
        if (!weightColumn.isEmpty()) {
            double[] weights = reference
                    .columns()
                    .get(reference.column("weightColumn", weightColumn))
                    .values();
            Require.notNegative("weightColumn", weights, "another column is meant");
        }
        int[] turning = new int[angles.length];
        int count = 0;
        for (int i = 0; i < tracked; i++) {
            int state = states.length == 0 ? i : states[i];
            if (Arrays.stream(angles).anyMatch(angle -> angle == state)) {
                turning[count++] = columns.isEmpty() ? i : reference.column("columns", columns.get(i));
            }
        }
        reference = reference.unwrapped(FULL_TURN, Arrays.copyOf(turning, count));
    }

    private static void requireOneEach(String path, int count, int expected) {
        Require.that(
                count == 0 || count == expected,
                path,
                "has " + count + " entries, but " + expected + " have weights",
                "an entry is missing");
    }

    /** Names that the file has, or as many columns as are to be tracked. */
    private static void requireColumns(Series reference, String path, List<String> names, int needed) {
        for (int i = 0; i < names.size(); i++) {
            reference.column(path + "[" + i + "]", names.get(i));
        }
        Require.that(
                !names.isEmpty() || needed <= reference.columnCount(),
                path,
                needed + " columns are needed besides the time, but the reference has " + reference.columnCount(),
                "a column is missing in the file, or there is a weight too many");
    }

    @Override
    public double stage(double[] x, double[] u, double time) {
        double sum = distance(stage, x, time);
        for (int j = 0; j < controlWeights.length; j++) {
            if (controlWeights[j] != 0.0) {
                double value = u[controls.length == 0 ? j : controls[j]];
                double apart = value - reference.at(controlColumn(j), time, interpolation);
                sum += controlWeights[j] * apart * apart;
            }
        }
        return weighted(sum, time);
    }

    @Override
    public double terminal(double[] x, double time) {
        return weighted(distance(terminal, x, time), time);
    }

    private double weighted(double sum, double time) {
        return weightColumn.isEmpty()
                ? sum
                : reference.at(reference.column("weightColumn", weightColumn), time, interpolation) * sum;
    }

    private double distance(double[] weights, double[] x, double time) {
        double sum = 0.0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0.0) {
                int state = states.length == 0 ? i : states[i];
                double apart = x[state] - reference.at(column(i), time, interpolation);
                if (isAngle(state)) {
                    apart -= FULL_TURN * Math.rint(apart / FULL_TURN);
                }
                sum += weights[i] * apart * apart;
            }
        }
        return sum;
    }

    private int column(int tracked) {
        return columns.isEmpty() ? tracked : reference.column("columns", columns.get(tracked));
    }

    private int controlColumn(int tracked) {
        return controlColumns.isEmpty()
                ? Math.max(stage.length, terminal.length) + tracked
                : reference.column("controlColumns", controlColumns.get(tracked));
    }

    private boolean isAngle(int state) {
        for (int i = 0; i < angles.length; i++) {
            if (angles[i] == state) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Reference> references(Dynamics dynamics, double end) {
        double[] times = IntStream.rangeClosed(0, DRAWN)
                .mapToDouble(i -> end * i / DRAWN)
                .toArray();
        List<Reference> references = new ArrayList<>();
        for (int i = 0; i < Math.max(stage.length, terminal.length); i++) {
            references.add(drawn(states.length == 0 ? i : states[i], column(i), times));
        }
        for (int j = 0; j < controlWeights.length; j++) {
            int control = controls.length == 0 ? j : controls[j];
            references.add(drawn(dynamics.stateDim() + control, controlColumn(j), times));
        }
        return references;
    }

    private Reference drawn(int signal, int column, double[] times) {
        double[] values = Arrays.stream(times)
                .map(time -> reference.at(column, time, interpolation))
                .toArray();
        return new Reference(signal, times, values, false);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.stateIndices("states", states, dynamics);
        Require.stateIndices("angles", angles, dynamics);
        int tracked = Math.max(stage.length, terminal.length);
        if (states.length == 0) {
            Require.noneOrOnePerState("stage", stage, dynamics);
            Require.noneOrOnePerState("terminal", terminal, dynamics);
        }
        for (int j = 0; j < controls.length; j++) {
            Require.that(
                    controls[j] >= 0 && controls[j] < dynamics.controlDim(),
                    "controls[" + j + "]",
                    "there is no control " + controls[j],
                    "one of 0 to " + (dynamics.controlDim() - 1) + " is meant: "
                            + Signal.names(dynamics.controlSignals()));
        }
        if (controls.length == 0) {
            Require.noneOrOnePerControl("controlWeights", controlWeights, dynamics);
        }
        checkSignals(
                "columns",
                dynamics.stateSignals(),
                IntStream.range(0, tracked)
                        .map(i -> states.length == 0 ? i : states[i])
                        .toArray(),
                IntStream.range(0, tracked).map(this::column).toArray(),
                columns.isEmpty());
        checkSignals(
                "controlColumns",
                dynamics.controlSignals(),
                IntStream.range(0, controlWeights.length)
                        .map(j -> controls.length == 0 ? j : controls[j])
                        .toArray(),
                IntStream.range(0, controlWeights.length)
                        .map(this::controlColumn)
                        .toArray(),
                controlColumns.isEmpty());
        Weights.requireAny(
                "stage, terminal and controlWeights are", "stage: [1, ...]", stage, terminal, controlWeights);
    }

    /** Columns in the units of what they are references of; and, taken by position, not under the name of another. */
    private void checkSignals(String path, List<Signal> signals, int[] indices, int[] taken, boolean byPosition) {
        for (int i = 0; i < indices.length; i++) {
            Signal signal = signals.get(indices[i]);
            Series.Column column = reference.columns().get(taken[i]);
            boolean isAnothers = signals.stream()
                    .anyMatch(other -> !other.equals(signal) && other.name().equals(column.name()));
            Require.that(
                    !byPosition || !isAnothers,
                    path,
                    "column " + (taken[i] + 1) + " behind the time is '" + column.name() + "', but is taken for "
                            + signal.name(),
                    "name them: " + path + ": [" + signal.name() + ", ...]");
            Require.unit(path, "column '" + column.name() + "'", column.unit(), signal.name(), signal.unit());
        }
    }
}
