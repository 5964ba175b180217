package io.tsmc.runtime.cli;

/** A time to come, in the few digits that an estimate has. */
final class TimeLeft {

    private static final double MINUTE = 60.0;
    private static final double HOUR = 3600.0;
    private static final double SHORT = 100.0;

    private TimeLeft() {}

    /**
     * As the end of a list, {@code , about 40 s left}; empty if it is not known.
     *
     * @param seconds NaN if it is not known
     */
    static String about(double seconds) {
        return Double.isNaN(seconds) ? "" : ", about " + words(seconds) + " left";
    }

    /** The same for what may end before. */
    static String atMost(double seconds) {
        return Double.isNaN(seconds) ? "" : ", at most about " + words(seconds) + " left";
    }

    private static String words(double seconds) {
        if (seconds < SHORT) {
            return rounded(seconds) + " s";
        }
        return seconds < SHORT * MINUTE ? rounded(seconds / MINUTE) + " min" : rounded(seconds / HOUR) + " h";
    }

    /** To one digit from 10 on, and never to none. */
    private static long rounded(double value) {
        long whole = Math.max(1, Math.round(value));
        return whole < 10 ? whole : Math.round(value / 5.0) * 5;
    }
}
