package io.tsmc.checks;

import java.util.Arrays;

/** What checks are written with: each throws an {@link AssertionError} that says what was found. */
final class Assert {

    private Assert() {}

    static void that(boolean fine, String otherwise) {
        if (!fine) {
            throw new AssertionError(otherwise);
        }
    }

    /** The same bits, entry by entry. */
    static void same(String what, double[] actual, double[] expected, String remedy) {
        that(actual.length == expected.length, what + " has " + actual.length + " entries, not " + expected.length);
        for (int i = 0; i < actual.length; i++) {
            that(
                    Double.doubleToLongBits(actual[i]) == Double.doubleToLongBits(expected[i]),
                    what + " is " + actual[i] + " at entry " + i + ", not " + expected[i] + ". " + remedy);
        }
    }

    /** The same numbers, entry by entry. */
    static void same(String what, int[] actual, int[] expected, String remedy) {
        that(
                Arrays.equals(actual, expected),
                what + " is " + Arrays.toString(actual) + ", not " + Arrays.toString(expected) + ". " + remedy);
    }
}
