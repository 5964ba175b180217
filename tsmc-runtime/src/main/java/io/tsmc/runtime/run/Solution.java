package io.tsmc.runtime.run;

import java.util.Locale;

/**
 * One way of doing it: a kind of motion that the sample has or the polish has found.
 *
 * @param way on which side it passes obstacles, such as {@code left of obstacle 1}; empty where there are none that tell
 * @param share of the draws of the final cloud that are of this kind
 * @param shareError standard error of that share, estimated from the genealogy of the run; NaN where it cannot be told: too few
 *     lineages are left, or one in this kind, the cloud lags behind its target or has missed mass, or none or all of the draws
 *     are of this kind
 * @param draws number of those draws
 * @param lineages of how many particles of the prior sample they are descendants
 * @param bestCost lowest cost of these draws; NaN if there are none
 * @param medianCost median of their costs; NaN if there are none
 * @param optimum cost of the best polished motion of this kind; NaN where a polish has led to none
 */
public record Solution(
        String way,
        double share,
        double shareError,
        int draws,
        int lineages,
        double bestCost,
        double medianCost,
        double optimum) {

    /** Whether a polish has led to an optimum of this kind. */
    public boolean isPolished() {
        return !Double.isNaN(optimum);
    }

    /** The cost that it can be had for: of its optimum, else of its cheapest draw. */
    public double cost() {
        return isPolished() ? optimum : bestCost;
    }

    /** Its share, as part of a sentence. */
    public String shareInWords() {
        if (draws == 0) {
            return "no draw, found by the polish alone";
        }
        if (!Double.isNaN(shareError)) {
            return String.format(Locale.ROOT, "%.2g ± %.1g of the sample", share, shareError);
        }
        if (share == 1.0) {
            return "all of the sample" + (lineages == 1 ? ", which descends from one ancestor" : "");
        }
        return String.format(
                Locale.ROOT,
                "%.2g of the sample, %s",
                share,
                lineages == 1 ? "true share unknown: it descends from one ancestor" : "not to be relied on");
    }
}
