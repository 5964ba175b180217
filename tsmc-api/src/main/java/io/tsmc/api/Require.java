package io.tsmc.api;

import io.tsmc.api.internal.file.Units;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * Checks of settings, for the constructors of records and for checks against a system. A check that fails throws a
 * {@link SettingsException} with the path of the setting, what was found, what would be right and what may be meant:
 *
 * <pre>{@code
 * public Pendulum {
 *     Require.positive("mass", mass);
 *     Require.inRange("restitution", restitution, Interval.closed(0, 1), "it was meant as a percentage");
 * }
 * }</pre>
 *
 * <p>A path is the name of a component; an entry of an array has its index after it, {@code weights[2]}, which checks of
 * arrays add themselves. No check lets NaN pass. A hint reads after <em>Maybe</em> and has no full stop, like every problem;
 * it may be empty.
 */
public final class Require {

    private static final String SIGN_OR_UNIT = "a sign or a unit is wrong";
    private static final String SIGN = "a sign is wrong";
    private static final String LEAVE_OUT = "leave it out: it has a default";

    private Require() {}

    /**
     * Anything that no other check is for.
     *
     * @param fine whether the setting can be used
     * @param problem what was found and what would be right, as it reads after the path: {@code 3 must be even}
     */
    public static void that(boolean fine, String path, String problem, String hint) {
        if (!fine) {
            throw refusal(path, problem, hint);
        }
    }

    /**
     * A check of settings within others.
     *
     * @param path where they are: of a fault at {@code scales[2]}, {@code features.scales[2]} is told
     * @param check throws a {@link SettingsException} or nothing
     */
    public static void within(String path, Runnable check) {
        try {
            check.run();
        } catch (SettingsException e) {
            throw e.within(path);
        }
    }

    /** A number above 0 that is not infinite. */
    public static void positive(String path, double value) {
        positive(path, value, SIGN_OR_UNIT);
    }

    /** A number above 0 that is not infinite. */
    public static void positive(String path, double value, String hint) {
        if (!isPositive(value)) {
            throw refusal(path, value + " must be positive and finite", hint);
        }
    }

    /** Numbers above 0 that are not infinite. */
    public static void positive(String path, double[] values) {
        positive(path, values, SIGN_OR_UNIT);
    }

    /** Numbers above 0 that are not infinite. */
    public static void positive(String path, double[] values, String hint) {
        int wrong = firstNot(values, Require::isPositive);
        if (wrong < values.length) {
            positive(entry(path, wrong), values[wrong], hint);
        }
    }

    /** A number of at least 0 that is not infinite. */
    public static void notNegative(String path, double value) {
        notNegative(path, value, SIGN);
    }

    /** A number of at least 0 that is not infinite. */
    public static void notNegative(String path, double value, String hint) {
        if (!isNotNegative(value)) {
            throw refusal(path, value + " must be finite and not negative", hint);
        }
    }

    /** Numbers of at least 0 that are not infinite. */
    public static void notNegative(String path, double[] values) {
        notNegative(path, values, SIGN);
    }

    /** Numbers of at least 0 that are not infinite. */
    public static void notNegative(String path, double[] values, String hint) {
        int wrong = firstNot(values, Require::isNotNegative);
        if (wrong < values.length) {
            notNegative(entry(path, wrong), values[wrong], hint);
        }
    }

    /** A number, neither infinite nor NaN. */
    public static void finite(String path, double value) {
        finite(path, value, LEAVE_OUT);
    }

    /** A number, neither infinite nor NaN. */
    public static void finite(String path, double value, String hint) {
        if (!Double.isFinite(value)) {
            throw refusal(path, value + " must be a finite number", hint);
        }
    }

    /** Numbers, neither infinite nor NaN. */
    public static void finite(String path, double[] values) {
        finite(path, values, LEAVE_OUT);
    }

    /** Numbers, neither infinite nor NaN. */
    public static void finite(String path, double[] values, String hint) {
        int wrong = firstNot(values, Double::isFinite);
        if (wrong < values.length) {
            finite(entry(path, wrong), values[wrong], hint);
        }
    }

    /** A number in an interval. */
    public static void inRange(String path, double value, Interval interval) {
        inRange(path, value, interval, LEAVE_OUT);
    }

    /** A number in an interval. */
    public static void inRange(String path, double value, Interval interval, String hint) {
        if (!interval.contains(value)) {
            throw refusal(path, value + " must be " + interval, hint);
        }
    }

    /** A whole number from {@code least} on. */
    public static void atLeast(String path, int value, int least) {
        atLeast(path, value, least, LEAVE_OUT);
    }

    /** A whole number from {@code least} on. */
    public static void atLeast(String path, int value, int least, String hint) {
        if (value < least) {
            throw refusal(path, value + " must be at least " + least, hint);
        }
    }

    /**
     * A list that has entries.
     *
     * @param count how many it has
     */
    public static void notEmpty(String path, int count, String hint) {
        that(count > 0, path, "is empty", hint);
    }

    /**
     * A list with one entry for each of something.
     *
     * @param count how many it has
     * @param expected how many there have to be
     * @param what of which there are so many: {@code kernels}
     */
    public static void count(String path, int count, int expected, String what, String hint) {
        that(count == expected, path, "has " + count + " entries, but there are " + expected + " " + what, hint);
    }

    /**
     * A list with as many entries as another one.
     *
     * @param count how many it has
     * @param other path of the other one
     * @param otherCount how many the other one has
     */
    public static void sameCount(String path, int count, String other, int otherCount, String hint) {
        that(count == otherCount, path, "has " + count + " entries, but " + other + " has " + otherCount, hint);
    }

    /** A list with one entry for each state of a system. */
    public static void onePerState(String path, double[] values, Dynamics dynamics, String hint) {
        onePer("states", dynamics.stateSignals(), path, values, hint);
    }

    /** A list with one entry for each state of a system, or with none. */
    public static void noneOrOnePerState(String path, double[] values, Dynamics dynamics) {
        if (values.length > 0) {
            onePerState(path, values, dynamics, "");
        }
    }

    /** A list with one entry for each control of a system, or with none. */
    public static void noneOrOnePerControl(String path, double[] values, Dynamics dynamics) {
        if (values.length > 0) {
            onePer("controls", dynamics.controlSignals(), path, values, "");
        }
    }

    private static void onePer(String what, List<Signal> signals, String path, double[] values, String hint) {
        count(path, values.length, signals.size(), what + ": " + Signal.names(signals), hint);
    }

    /** The index of a state of a system. */
    public static void stateIndex(String path, int index, Dynamics dynamics) {
        List<Signal> states = dynamics.stateSignals();
        that(
                index >= 0 && index < states.size(),
                path,
                "there is no state " + index,
                "one of 0 to " + (states.size() - 1) + " is meant: " + Signal.names(states));
    }

    /** The index of a control of a system. */
    public static void controlIndex(String path, int index, Dynamics dynamics) {
        List<Signal> controls = dynamics.controlSignals();
        that(
                index >= 0 && index < controls.size(),
                path,
                "there is no control " + index,
                "one of 0 to " + (controls.size() - 1) + " is meant: " + Signal.names(controls));
    }

    /**
     * A value in the unit of what it is for. Units that are written in another way but mean the same pass, and so does a value
     * whose unit nobody said.
     *
     * @param what the value, as it reads at the start of a sentence: {@code column 'x'}
     * @param found its unit; empty if it is not known
     * @param other what it is for
     * @param expected the unit of that
     */
    public static void unit(String path, String what, String found, String other, String expected) {
        OptionalDouble factor = found.isEmpty() ? OptionalDouble.of(1.0) : Units.factor(found, expected);
        that(
                factor.isPresent() && factor.getAsDouble() == 1.0,
                path,
                what + " is in '" + found + "', but " + other + " in '" + expected + "'",
                factor.isPresent() ? "multiply it by " + factor.getAsDouble() : "another one is meant");
    }

    /** Indices of states of a system. */
    public static void stateIndices(String path, int[] indices, Dynamics dynamics) {
        for (int i = 0; i < indices.length; i++) {
            stateIndex(entry(path, i), indices[i], dynamics);
        }
    }

    private static boolean isPositive(double value) {
        return value > 0.0 && value < Double.POSITIVE_INFINITY;
    }

    private static boolean isNotNegative(double value) {
        return value >= 0.0 && value < Double.POSITIVE_INFINITY;
    }

    /** The index of the first value that is not fine, or their number; an array may hold millions. */
    private static int firstNot(double[] values, DoublePredicate fine) {
        int i = 0;
        while (i < values.length && fine.test(values[i])) {
            i++;
        }
        return i;
    }

    private static SettingsException refusal(String path, String problem, String hint) {
        return new SettingsException(new SettingsException.Fault(path, problem, hint));
    }

    private static String entry(String path, int index) {
        return path + "[" + index + "]";
    }
}
