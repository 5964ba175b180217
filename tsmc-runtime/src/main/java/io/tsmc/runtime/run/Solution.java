package io.tsmc.runtime.run;

import java.util.Locale;

/**
 * A kind of motion that a polish has found, and how much of the sample is of it.
 *
 * @param representative index of the cheapest of its solutions among {@link Polished#ends}
 * @param mass share of the sample whose motions are nearest to this one's
 * @param massError standard error of that share, estimated from the genealogy of the run; NaN where it cannot be told: too few
 *     lineages are left, the cloud lags behind its target or has missed mass, or none or all of the sample is of this kind
 * @param bestCost the cost of that solution
 * @param members how many of the polished solutions are of this kind
 */
public record Solution(int representative, double mass, double massError, double bestCost, int members) {

    /** Its mass, as part of a sentence. */
    public String massInWords() {
        return Double.isNaN(massError)
                ? String.format(Locale.ROOT, "%.2g of the sample, not to be relied on", mass)
                : String.format(Locale.ROOT, "%.2g ± %.1g of the sample", mass, massError);
    }
}
