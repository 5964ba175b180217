package io.tsmc.runtime.internal.diagnosis;

import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.run.EvidenceBound;
import io.tsmc.sampler.Drift;
import io.tsmc.sampler.Info;
import java.util.Locale;
import java.util.Optional;

/**
 * The error bar of a run's log evidence, and what speaks against it: one wording for the command line, the checks and the
 * report.
 *
 * @param logEvidence log Z [nat]
 * @param standardError of log Z [nat]; NaN if it cannot be estimated
 * @param drift of the run so far
 * @param bound what log Z is at least, by a polish; empty where there is none that can tell
 */
public record ErrorBar(double logEvidence, double standardError, Drift drift, Optional<EvidenceBound> bound) {

    /** That of the last step of a run that has any. */
    public static ErrorBar of(RunLog log) {
        Info last = log.steps().get(log.steps().size() - 1).info();
        RunLog.TimedPolish polish = log.polish();
        return new ErrorBar(
                last.logEvidence(),
                last.logEvidenceError(),
                log.drift(),
                polish == null ? Optional.empty() : polish.result().evidenceBound());
    }

    /** Whether evidences can be compared. */
    public boolean isReliable() {
        return standardError <= Thresholds.LARGE_EVIDENCE_ERROR && !isNothing() && !drift.isLag() && !missesMass();
    }

    /** Whether all weights were equal, so that no error could show. */
    boolean isNothing() {
        return standardError <= Thresholds.NO_EVIDENCE_ERROR;
    }

    /** Whether there is more mass than the sample knows of. */
    boolean missesMass() {
        return bound.filter(b -> b.isMissedBy(logEvidence, standardError)).isPresent();
    }

    /** The error bar, as part of a sentence. */
    public String words() {
        if (missesMass()) {
            return String.format(
                    Locale.ROOT,
                    "not to be relied on: log Z is at least %.6g, so the sample has missed mass",
                    bound.orElseThrow().logEvidence());
        }
        if (drift.isLag()) {
            return "not to be relied on: the cloud lags behind its target";
        }
        if (Double.isNaN(standardError)) {
            return "not to be relied on: its error is too large, or the surviving lineages too few, to estimate it from"
                    + " this run";
        }
        if (isNothing()) {
            return "nothing to estimate: all weights are equal";
        }
        String words = String.format(Locale.ROOT, "standard error %.2g nat, estimated from this run", standardError);
        return isReliable() ? words : "not to be relied on: " + words;
    }
}
