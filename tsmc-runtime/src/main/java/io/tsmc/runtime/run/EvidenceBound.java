package io.tsmc.runtime.run;

/**
 * What the evidence is at least, whatever kinds of motion the sample has: with a certainty of 99 %.
 *
 * <p>An unbiased estimate that is never negative exceeds a hundred times the evidence at most once in a hundred times (Markov's
 * inequality). So a sample whose evidence is smaller than a hundredth of such an estimate has missed mass.
 *
 * @param logEvidence log Z is at least this [nat]; minus infinity if nothing is known
 */
public record EvidenceBound(double logEvidence) {

    /** One over the rate of false alarms. */
    private static final double FACTOR = 100.0;

    /** Standard errors that the sample's own log evidence may be too low by; beyond, one in 740 is. */
    private static final double DEVIATIONS = 3.0;

    /**
     * The bound that an estimate gives.
     *
     * @param logEstimate log of an unbiased estimate of the evidence that is never negative [nat], see
     *     {@link io.tsmc.api.Polish#logEvidence}
     */
    public static EvidenceBound of(double logEstimate) {
        return new EvidenceBound(logEstimate - StrictMath.log(FACTOR));
    }

    /**
     * Whether a sample's evidence is too low by more than its error.
     *
     * @param logEvidence of the sample [nat]
     * @param standardError its error [nat]; NaN if it is not known: then the sample is too low where its log evidence is
     */
    public boolean isMissedBy(double logEvidence, double standardError) {
        double error = Double.isNaN(standardError) ? 0.0 : standardError;
        return this.logEvidence > logEvidence + DEVIATIONS * error;
    }
}
