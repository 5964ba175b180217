package io.tsmc.benchmarks.dynamics;

/** Refuses settings that must be positive and are not. */
final class Positive {

    private Positive() {}

    static void require(String owner, String setting, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(owner + ": " + setting + " = " + value
                    + " must be a positive number. Maybe a sign or a unit is wrong.");
        }
    }

    static void requireOrZero(String owner, String setting, double value) {
        if (value != 0.0) {
            require(owner, setting, value);
        }
    }
}
