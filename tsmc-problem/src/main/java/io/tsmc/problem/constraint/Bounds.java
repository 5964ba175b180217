package io.tsmc.problem.constraint;

import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import java.util.ArrayList;
import java.util.List;

/** Values between lower and upper bounds: each bound that is finite is one entry, that of a value's lower bound first. */
final class Bounds {

    private Bounds() {}

    /** Refuses what cannot be meant, whatever is bounded. */
    static void require(double[] lower, double[] upper) {
        for (int i = 0; i < lower.length; i++) {
            Require.that(
                    lower[i] < Double.POSITIVE_INFINITY,
                    "lower[" + i + "]",
                    lower[i] + " is no lower bound",
                    "-.inf where there is none");
        }
        for (int i = 0; i < upper.length; i++) {
            Require.that(
                    upper[i] > Double.NEGATIVE_INFINITY,
                    "upper[" + i + "]",
                    upper[i] + " is no upper bound",
                    ".inf where there is none");
            Require.that(
                    i >= lower.length || lower[i] <= upper[i],
                    "upper[" + i + "]",
                    upper[i] + " is below the lower bound, " + (i < lower.length ? lower[i] : ""),
                    "lower and upper are the wrong way round");
        }
    }

    /** Refuses bounds of which none is finite. */
    static void requireAny(double[] lower, double[] upper) {
        boolean any = false;
        for (int i = 0; i < Math.max(lower.length, upper.length); i++) {
            any |= isBound(lower, i) || isBound(upper, i);
        }
        Require.that(
                any,
                "",
                "bounds nothing: lower and upper are missing or infinite",
                "upper: [0.5, .inf], or leave the constraint out");
    }

    /** How far values are beyond each of their bounds; negative within. */
    static void excess(double[] lower, double[] upper, double[] values, double[] g) {
        int entry = 0;
        for (int i = 0; i < values.length; i++) {
            if (isBound(lower, i)) {
                g[entry++] = lower[i] - values[i];
            }
            if (isBound(upper, i)) {
                g[entry++] = values[i] - upper[i];
            }
        }
    }

    /** Name and unit of each entry, by those of the values. */
    static List<Signal> entries(double[] lower, double[] upper, List<Signal> values) {
        List<Signal> entries = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Signal value = values.get(i);
            if (isBound(lower, i)) {
                entries.add(new Signal(value.name() + "_lower", value.unit()));
            }
            if (isBound(upper, i)) {
                entries.add(new Signal(value.name() + "_upper", value.unit()));
            }
        }
        return entries;
    }

    private static boolean isBound(double[] bounds, int index) {
        return index < bounds.length && !Double.isInfinite(bounds[index]);
    }
}
