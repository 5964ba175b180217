package io.tsmc.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a kernel's tuning has arrived at, as values with names. Any may be missing, and others may come: a kernel says what
 * it has, and whoever shows it shows all there is.
 *
 * @param values in the order in which they are shown; no two have the same name
 */
public record Tuning(List<Value> values) {

    /** Name of the leapfrog step or proposal scale. */
    public static final String STEP_SIZE = "stepSize";

    /** Name of the mean acceptance probability, where it is not that of all moves. */
    public static final String ACCEPTANCE_RATE = "acceptanceRate";

    /** Nothing is tuned. */
    public static final Tuning NONE = new Tuning(List.of());

    /** Checks the names. */
    public Tuning {
        values = List.copyOf(values);
        if (values.stream().map(Value::name).distinct().count() < values.size()) {
            throw new IllegalArgumentException("two values of a tuning have the same name: " + values
                    + ". Maybe put the kernel's type before it.");
        }
    }

    /** A step size alone. */
    public static Tuning ofStepSize(double stepSize) {
        return NONE.with(STEP_SIZE, stepSize);
    }

    /** These values and one more. */
    public Tuning with(String name, double value) {
        List<Value> more = new ArrayList<>(values);
        more.add(new Value(name, value));
        return new Tuning(more);
    }

    /** The value of a name; NaN if there is none. */
    public double value(String name) {
        return values.stream()
                .filter(value -> value.name.equals(name))
                .mapToDouble(Value::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Leapfrog step or proposal scale; NaN where the kernel has none. */
    public double stepSize() {
        return value(STEP_SIZE);
    }

    /**
     * A value that is tuned or that the tuning follows.
     *
     * @param name in camel case, such as {@code trajectoryLength}; what belongs to one of several kernels has the type of
     *     that before it, as in {@code hmc.stepSize}
     * @param value may be NaN, where there is none yet
     */
    public record Value(String name, double value) {

        private static final Pattern NAME = Pattern.compile("(\\S+\\.)?[a-z][A-Za-z0-9]*");

        /** Checks the name: it becomes a column of a table. */
        public Value {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a value of a tuning has the name '" + name
                        + "', which must be in camel case. Maybe trajectoryLength, or hmc.stepSize.");
            }
        }
    }
}
