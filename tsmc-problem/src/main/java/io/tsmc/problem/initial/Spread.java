package io.tsmc.problem.initial;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;

/** Checks of how far each state may deviate. */
final class Spread {

    private Spread() {}

    /** Refuses deviations that are negative, infinite or no number. */
    static void check(String name, double[] values) {
        for (double value : values) {
            if (!(value >= 0.0 && value < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        name + " contains " + value + "; a deviation must be finite and not negative");
            }
        }
    }

    /** Refuses a vector without an entry for each state. */
    static void checkLength(String name, double[] values, Dynamics dynamics) {
        if (values.length != dynamics.stateDim()) {
            String names = Signal.names(dynamics.stateSignals());
            throw new IllegalArgumentException(name + " has " + values.length + " entries, but there are "
                    + dynamics.stateDim() + " states: " + names + ". Maybe 0 for a state that is known");
        }
    }

    /** Number of states that deviate. */
    static int uncertain(double[] values) {
        int uncertain = 0;
        for (double value : values) {
            uncertain += value > 0.0 ? 1 : 0;
        }
        return uncertain;
    }
}
