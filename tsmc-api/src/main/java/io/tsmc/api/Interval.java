package io.tsmc.api;

/**
 * The numbers between two others, which may belong to it or not.
 *
 * @param lower lower end
 * @param hasLower whether the lower end belongs to it
 * @param upper upper end
 * @param hasUpper whether the upper end belongs to it
 */
public record Interval(double lower, boolean hasLower, double upper, boolean hasUpper) {

    /** The numbers above one and below another, (lower, upper). */
    public static Interval open(double lower, double upper) {
        return new Interval(lower, false, upper, false);
    }

    /** The numbers from one to another, both included, [lower, upper]. */
    public static Interval closed(double lower, double upper) {
        return new Interval(lower, true, upper, true);
    }

    /** The numbers above one and up to another, which is included, (lower, upper]. */
    public static Interval openClosed(double lower, double upper) {
        return new Interval(lower, false, upper, true);
    }

    /** The numbers from one on, which is included, and below another, [lower, upper). */
    public static Interval closedOpen(double lower, double upper) {
        return new Interval(lower, true, upper, false);
    }

    /** Whether a number belongs to it; NaN never does. */
    public boolean contains(double value) {
        return (hasLower ? value >= lower : value > lower) && (hasUpper ? value <= upper : value < upper);
    }

    /** What a number of it is, in words: {@code above 0 and at most 1}. */
    @Override
    public String toString() {
        return (hasLower ? "at least " : "above ") + text(lower) + " and " + (hasUpper ? "at most " : "below ")
                + text(upper);
    }

    private static String text(double end) {
        return end == (long) end ? Long.toString((long) end) : Double.toString(end);
    }
}
