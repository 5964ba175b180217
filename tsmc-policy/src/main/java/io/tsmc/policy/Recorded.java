package io.tsmc.policy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Interpolation;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;
import io.tsmc.api.Series;
import io.tsmc.api.Signal;
import java.util.List;

/**
 * Controls that are known: those of an experiment, from a file. There is nothing to find out about them, so it has no parameters.
 *
 * @param inputs the controls by time, see {@link Series#read}: a path
 * @param columns names of their columns, one for each control; empty for those that are called as the controls are. Controls
 *     without a column are 0
 * @param interpolation what a control is between two rows; over a step it has the value of the step's start
 */
public record Recorded(Series inputs, List<String> columns, Interpolation interpolation) implements Policy {

    /** Controls that are 0. */
    public Recorded() {
        this(Series.zero(), List.of(), Interpolation.PREVIOUS);
    }

    /** Copies the list and looks for the columns. */
    public Recorded {
        columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).isEmpty()) {
                inputs.column("columns[" + i + "]", columns.get(i));
            }
        }
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double[] u) {
        act(shared, local, x, 0.0, u);
    }

    @Override
    public void act(double[] shared, double[] local, double[] x, double time, double[] u) {
        for (int i = 0; i < u.length; i++) {
            u[i] = i < columns.size() && !columns.get(i).isEmpty()
                    ? inputs.at(inputs.column("columns", columns.get(i)), time, interpolation)
                    : 0.0;
        }
    }

    @Override
    public boolean keepsBounds() {
        return true;
    }

    @Override
    public Policy forHorizon(Dynamics dynamics, int steps, double timeStep) {
        if (!columns.isEmpty()) {
            return this;
        }
        List<String> known = inputs.columns().stream().map(Series.Column::name).toList();
        List<String> named = dynamics.controlSignals().stream()
                .map(Signal::name)
                .map(name -> known.contains(name) ? name : "")
                .toList();
        return new Recorded(inputs, named, interpolation);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.that(
                columns.isEmpty() || columns.size() == dynamics.controlDim(),
                "columns",
                "has " + columns.size() + " names, but there are " + dynamics.controlDim() + " controls: "
                        + Signal.names(dynamics.controlSignals()),
                "name one column for each");
        List<Signal> controls = dynamics.controlSignals();
        Recorded recorded = (Recorded) forHorizon(dynamics, 1, 1.0);
        boolean any = recorded.columns.stream().anyMatch(name -> !name.isEmpty());
        Require.that(
                inputs.file().isEmpty() || any,
                "inputs",
                "no column is called as a control is: columns "
                        + String.join(
                                ", ",
                                inputs.columns().stream()
                                        .map(Series.Column::name)
                                        .toList())
                        + "; controls " + Signal.names(controls),
                "say which: columns: [...]");
        for (int i = 0; i < recorded.columns.size(); i++) {
            requireWithinBounds(
                    controls.get(i).name(),
                    recorded.columns.get(i),
                    dynamics.controlLower()[i],
                    dynamics.controlUpper()[i]);
        }
    }

    private void requireWithinBounds(String control, String column, double lower, double upper) {
        double[] values = column.isEmpty()
                ? new double[1]
                : inputs.columns().get(inputs.column("columns", column)).values();
        for (int row = 0; row < values.length; row++) {
            Require.that(
                    values[row] >= lower && values[row] <= upper,
                    "inputs",
                    (column.isEmpty()
                                    ? "there is no column for " + control + ", and 0"
                                    : row(row) + column + " is " + values[row] + ", which")
                            + " is not within the bounds of " + control + ", " + lower + " to " + upper,
                    "the bounds of the system are not those of the experiment");
        }
    }

    private String row(int row) {
        return inputs.file().map(file -> file.getFileName() + ": ").orElse("") + "row " + (row + 1) + ": ";
    }
}
