package io.tsmc.runtime.run;

/** Temperatures that are easy to write: 1, 2 and 5 times the powers of ten, counted by an index. */
final class RoundTemperatures {

    private static final int[] DIGITS = {1, 2, 5};

    private RoundTemperatures() {}

    /** The one of an index; that of 0 is 1. */
    static double at(int index) {
        int decade = Math.floorDiv(index, DIGITS.length);
        // As it would be read from a run file: no power of ten is exact below 1.
        return Double.parseDouble(DIGITS[Math.floorMod(index, DIGITS.length)] + "e" + decade);
    }

    /** Index of the lowest one that is not below a temperature. */
    static int notBelow(double temperature) {
        int index = DIGITS.length * (int) StrictMath.floor(StrictMath.log10(temperature));
        while (at(index) >= temperature) {
            index--;
        }
        while (at(index) < temperature) {
            index++;
        }
        return index;
    }

    /** Index of the highest one below a temperature. */
    static int below(double temperature) {
        return notBelow(temperature) - 1;
    }
}
