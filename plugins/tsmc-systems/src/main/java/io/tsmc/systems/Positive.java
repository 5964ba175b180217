package io.tsmc.systems;

/** Refuses settings that must be positive, or finite, and are not. */
final class Positive {

    private Positive() {}

    static void require(String owner, String setting, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(owner + ": " + setting + " = " + value
                    + " must be a positive number. Maybe a sign or a unit is wrong.");
        }
    }

    static void requireFinite(String owner, String setting, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    owner + ": " + setting + " = " + value + " must be a finite number. Maybe leave it out.");
        }
    }

    static void requireOrZero(String owner, String setting, double value) {
        if (value != 0.0) {
            require(owner, setting, value);
        }
    }
}
