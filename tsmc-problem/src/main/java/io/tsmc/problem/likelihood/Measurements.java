package io.tsmc.problem.likelihood;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * States of a motion that were measured, with errors that are independent of each other. A value that is missing does not count.
 * Between two time steps the motion is the straight line between their states.
 *
 * @param data what was measured, by time since the start of the motion, see {@link Table#read}: a path
 * @param columns names of the columns that are looked at; empty for all that are called as states are, [n]
 * @param states names of the states that they measure; empty for those of the same names, [n]
 * @param errors what measurements are off by
 * @param sd scale of the errors, see {@code errors}; one for all columns, or one for each [unit of the column, or 1], [n]
 * @param degreesOfFreedom of the errors that are {@code student-t}, positive: the fewer, the heavier their tails
 */
public record Measurements(
        Table data, List<String> columns, List<String> states, Errors errors, double[] sd, double degreesOfFreedom)
        implements Likelihood {

    private static final double HEAVY_TAILS = 4.0;

    /** Nothing measured yet: a run file names the data and the deviation. */
    public Measurements() {
        this(
                Table.of(new double[1], Table.Column.of("value", "", 0.0)),
                List.of(),
                List.of(),
                Errors.NORMAL,
                new double[] {1.0},
                HEAVY_TAILS);
    }

    /** Copies the array and checks the settings by themselves. */
    public Measurements {
        columns = List.copyOf(columns);
        states = List.copyOf(states);
        sd = sd.clone();
        for (int i = 0; i < columns.size(); i++) {
            data.column("columns[" + i + "]", columns.get(i));
        }
        Require.that(
                states.isEmpty() || states.size() == columns.size(),
                "states",
                "has " + states.size() + " names, but columns has " + columns.size(),
                "name one state for each column");
        Require.notEmpty("sd", sd.length, "say how large errors are, such as [0.1], or [{half-normal: 0.1}]");
        Require.positive("sd", sd);
        Require.positive("degreesOfFreedom", degreesOfFreedom, "take 4");
    }

    @Override
    public Likelihood forDynamics(Dynamics dynamics) {
        Require.that(
                dynamics.stateDim() > 0,
                "data",
                "there is no motion that could have been measured",
                "say which system it was: dynamics: {type: ...}");
        Require.that(
                data.file().isPresent() || !columns.isEmpty(), "data", "is missing", "name a file, such as motion.csv");
        List<String> known = dynamics.stateSignals().stream().map(Signal::name).toList();
        List<String> measured = new ArrayList<>(columns);
        if (measured.isEmpty()) {
            data.columns().stream()
                    .map(Table.Column::name)
                    .filter(known::contains)
                    .forEach(measured::add);
        }
        List<String> names = states.isEmpty() ? measured : states;
        Require.that(
                !measured.isEmpty(),
                "data",
                "no column is called as a state is: columns " + names(data) + "; states " + String.join(", ", known),
                "say which: columns: [...], states: [...]");
        for (int i = 0; i < names.size(); i++) {
            Require.that(
                    known.contains(names.get(i)),
                    (states.isEmpty() ? "columns[" : "states[") + i + "]",
                    "there is no state '" + names.get(i) + "', but " + String.join(", ", known),
                    "say which state the column measures: states: [...]");
        }
        Require.that(
                sd.length == 1 || sd.length == names.size(),
                "sd",
                "has " + sd.length + " entries, but there are " + names.size() + " columns: "
                        + String.join(", ", measured),
                "write one for all, or one for each");
        return new MeasuredMotion(
                data, measured, names.stream().mapToInt(known::indexOf).toArray(), errors, sd, degreesOfFreedom);
    }

    private static String names(Table data) {
        return String.join(", ", data.columns().stream().map(Table.Column::name).toList());
    }
}
