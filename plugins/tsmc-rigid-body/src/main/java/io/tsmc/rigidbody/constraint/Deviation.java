package io.tsmc.rigidbody.constraint;

import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * A deviation d from a target along three axes that has to be 0 along some of them, or no longer than a tolerance: then as one
 * entry {@code (|d|² − tolerance²) / (2 · tolerance)}, which is smooth where d is 0, and {@code |d| − tolerance} to first order
 * where it has to be 0.
 */
final class Deviation {

    private static final String[] NAMES = {"x", "y", "z"};

    private Deviation() {}

    static void require(int[] axes, double tolerance) {
        Require.notEmpty("axes", axes.length, "[0, 1, 2]");
        for (int i = 0; i < axes.length; i++) {
            int axis = axes[i];
            Require.that(
                    axis >= 0 && axis < NAMES.length,
                    "axes[" + i + "]",
                    "there is no axis " + axis,
                    "0, 1 or 2 is meant: x, y or z");
            Require.that(
                    Arrays.stream(axes, 0, i).noneMatch(before -> before == axis),
                    "axes[" + i + "]",
                    axis + " is there twice",
                    "another one is meant");
        }
        Require.notNegative("tolerance", tolerance);
    }

    static void requireTriple(String path, double[] values, String example) {
        Require.count(path, values.length, NAMES.length, "axes: x, y and z", example);
        Require.finite(path, values);
    }

    static Sense sense(double tolerance) {
        return tolerance == 0.0 ? Sense.EQUALITY : Sense.INEQUALITY;
    }

    static int count(int[] axes, double tolerance) {
        return tolerance == 0.0 ? axes.length : 1;
    }

    /** Traced. */
    static void write(double[] deviation, int[] axes, double tolerance, double[] g) {
        double square = 0.0;
        for (int i = 0; i < axes.length; i++) {
            double along = deviation[axes[i]];
            square += along * along;
            if (tolerance == 0.0) {
                g[i] = along;
            }
        }
        if (tolerance > 0.0) {
            g[0] = 0.5 * (square / tolerance - tolerance);
        }
    }

    /**
     * Names of the entries.
     *
     * @param what what deviates, as the beginning of a name
     */
    static List<Signal> signals(String what, String unit, int[] axes, double tolerance) {
        return tolerance == 0.0
                ? Arrays.stream(axes)
                        .mapToObj(axis -> new Signal(what + "_" + NAMES[axis], unit))
                        .toList()
                : List.of(new Signal(what, unit));
    }
}
