package io.tsmc.runtime.internal.diagnosis;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A larger budget in numbers, for a check that failed for want of one: what to add to the command.
 *
 * @param evidence of the run whose budget it was
 */
record Larger(Evidence evidence) {

    /** So many lineages are left with something to spare. */
    private static final double LINEAGES = 2.5 * Thresholds.FEW_LINEAGES;

    /** More than this many times is no budget, but a question of temperature or kernel. */
    private static final int MOST = 16;

    private static final int MOST_BESIDE_WARMTH = 4;

    /** A standard error [nat] with something to spare. */
    private static final double ERROR = 0.5 * Thresholds.LARGE_EVIDENCE_ERROR;

    /**
     * Particles so many that enough lineages would survive if the same share of them does; where the temperature may be chosen,
     * most of that by a tenth of the path.
     */
    String forLineages() {
        return mayBeWarmer()
                ? particles(Math.min(MOST_BESIDE_WARMTH, timesForLineages())) + " " + warmer(10)
                : particles(timesForLineages());
    }

    /** For a cloud that lags. */
    String forMixing() {
        return particles(2) + " " + moves(2);
    }

    /**
     * The error of log Z falls with the root of the number of particles; where there is none, or the cloud lags or misses mass
     * besides, it is lineages that are too few.
     */
    String forEvidence(double standardError) {
        double share = standardError / ERROR;
        return share > 1.0 ? particles(powerOfTwo(share * share)) : forLineages();
    }

    /** Twice the iterations of the polish, where it has any to set. */
    String iterations() {
        int iterations = evidence.run().at("/config/polish/iterations").asInt(0);
        return iterations == 0 ? "" : "--set polish.iterations=" + 2 * iterations + ", or ";
    }

    String particles(int times) {
        return "--set particles=" + (long) times * evidence.particles();
    }

    String moves(int times) {
        long moves = evidence.transitions() / Math.max(1, evidence.chains());
        return "--set moves=" + times * moves;
    }

    /** So much warmer, where that is for the user to choose. */
    String warmer(int times) {
        return mayBeWarmer()
                ? "--set temperature="
                        + new BigDecimal(times * evidence.temperature(), MathContext.DECIMAL32)
                                .stripTrailingZeros()
                                .toPlainString()
                : moves(2);
    }

    private boolean mayBeWarmer() {
        return !Double.isNaN(evidence.temperature()) && evidence.mayBeWarmer();
    }

    private int timesForLineages() {
        double lineages = evidence.steps().value("lineages", evidence.steps().count() - 1);
        return Double.isNaN(lineages) ? 2 : powerOfTwo(LINEAGES / Math.max(1.0, lineages));
    }

    /** The power of two from a number on, between 2 and {@link #MOST}. */
    private static int powerOfTwo(double times) {
        int power = 2;
        while (power < times && power < MOST) {
            power *= 2;
        }
        return power;
    }
}
