package io.tsmc.systems.cost;

/** Refuses settings of costs that are of the wrong size; a cost without weight is left out instead. */
final class Size {

    private Size() {}

    static void requirePositive(String owner, String setting, double value) {
        require(owner, setting, value, value > 0.0 && value < Double.POSITIVE_INFINITY, "a positive number");
    }

    static void requirePositiveOrZero(String owner, String setting, double value) {
        require(owner, setting, value, value >= 0.0 && value < Double.POSITIVE_INFINITY, "a positive number or 0");
    }

    static void requireFinite(String owner, String setting, double value) {
        require(owner, setting, value, Double.isFinite(value), "a finite number");
    }

    private static void require(String owner, String setting, double value, boolean fine, String expected) {
        if (!fine) {
            throw new IllegalArgumentException(owner + ": " + setting + " = " + value + " must be " + expected
                    + ". Maybe a sign is wrong, or leave it out: it has a default.");
        }
    }
}
