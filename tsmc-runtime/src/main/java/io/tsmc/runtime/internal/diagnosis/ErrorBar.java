package io.tsmc.runtime.internal.diagnosis;

import io.tsmc.sampler.Drift;
import java.util.Locale;

/** What the error bar of a run's log evidence says of it: one wording for the command line, the checks and the report. */
public final class ErrorBar {

    private ErrorBar() {}

    /**
     * Whether evidences can be compared.
     *
     * @param standardError of log Z [nat]; NaN if it cannot be estimated
     */
    public static boolean isReliable(double standardError) {
        return standardError <= Thresholds.LARGE_EVIDENCE_ERROR && !isNothing(standardError);
    }

    /** Whether all weights were equal, so that no error could show. */
    static boolean isNothing(double standardError) {
        return standardError <= Thresholds.NO_EVIDENCE_ERROR;
    }

    /**
     * The error bar, as part of a sentence.
     *
     * @param standardError of log Z [nat]; NaN if it cannot be estimated
     * @param drift of the run so far
     */
    public static String words(double standardError, Drift drift) {
        if (drift.isLag()) {
            return "not to be relied on: the cloud lags behind its target";
        }
        if (Double.isNaN(standardError)) {
            return "not to be relied on: its error is too large, or the surviving lineages too few, to estimate it from"
                    + " this run";
        }
        if (isNothing(standardError)) {
            return "nothing to estimate: all weights are equal";
        }
        String words = String.format(Locale.ROOT, "standard error %.2g nat, estimated from this run", standardError);
        return isReliable(standardError) ? words : "not to be relied on: " + words;
    }
}
