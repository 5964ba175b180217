package io.tsmc.problem.cost;

import io.tsmc.api.Signal;
import java.util.Arrays;
import java.util.List;

/** Checks of weight vectors against the signals they weigh. */
final class Weights {

    private Weights() {}

    /** Refuses a vector that has neither no entries nor one for each signal. */
    static void checkLength(String name, double[] values, String kind, List<Signal> signals) {
        if (values.length != 0 && values.length != signals.size()) {
            throw new IllegalArgumentException(name + " has " + values.length + " entries, but there are "
                    + signals.size() + " " + kind + ": " + Signal.names(signals));
        }
    }

    /** Refuses a term in which nothing has a weight: it would be 0 whatever happens, and nobody means that. */
    static void requireAny(String names, String example, double[]... weights) {
        if (Arrays.stream(weights).flatMapToDouble(Arrays::stream).allMatch(w -> w == 0.0)) {
            throw new IllegalArgumentException("weighs nothing: " + names
                    + " missing or 0, so this term costs nothing whatever happens. Maybe " + example
                    + ", or leave the term out");
        }
    }

    /** Refuses negative, infinite and missing weights. */
    static void checkWeights(String name, double... values) {
        for (double value : values) {
            if (!(value >= 0.0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        name + " contains " + value + "; a weight must be finite and not negative");
            }
        }
    }

    /** Refuses targets that are no numbers. */
    static void checkFinite(String name, double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " contains " + value + ", which is not a finite number");
            }
        }
    }
}
