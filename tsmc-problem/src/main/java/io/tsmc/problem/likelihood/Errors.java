package io.tsmc.problem.likelihood;

import java.util.Locale;

/** What measurements are off by. */
public enum Errors {
    /** Normal errors of standard deviation {@code sd}, in the unit of what is measured. */
    NORMAL,
    /** Errors by a factor, for what is positive: the logarithm has normal errors of standard deviation {@code sd}. */
    LOG_NORMAL,
    /** Errors of Student's t distribution with the scale {@code sd}: outliers count little. */
    STUDENT_T;

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
