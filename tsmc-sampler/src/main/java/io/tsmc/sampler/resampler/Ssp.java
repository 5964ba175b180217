package io.tsmc.sampler.resampler;

import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;

/**
 * Srinivasan sampling process (Gerber, Chopin and Whiteley, "Negative association, ordering and convergence of resampling
 * methods", Ann. Statist. 47, 2019, section 3.3; the pivotal method of Deville and Tillé, Biometrika 85, 1998): a parent of
 * weight w has {@code count · w} offspring rounded up or down, as with systematic resampling, but the roundings are negatively
 * associated, so its variance is at most that of multinomial resampling whatever the order of the parents.
 *
 * <p>Two fractions meet at a time; one of them is rounded, and the other takes over what that changed.
 */
public record Ssp() implements Resampler {

    private static final int NONE = -1;

    @Override
    public void resample(double[] weights, Rng rng, int[] ancestors) {
        int count = ancestors.length;
        int[] offspring = new int[weights.length];
        int open = NONE;
        double openFraction = 0.0;
        int decided = 0;
        for (int parent = 0; parent < weights.length; parent++) {
            double share = count * weights[parent];
            offspring[parent] = (int) share;
            decided += offspring[parent];
            double fraction = share - offspring[parent];
            if (fraction == 0.0) {
                continue;
            }
            if (open == NONE) {
                open = parent;
                openFraction = fraction;
                continue;
            }
            double sum = openFraction + fraction;
            boolean up = sum >= 1.0;
            // The one that goes on keeps its expectation.
            double goesOn = up ? (1.0 - openFraction) / (2.0 - sum) : openFraction / sum;
            int rounded = open;
            if (rng.nextUniform() < goesOn) {
                rounded = parent;
            } else {
                open = parent;
            }
            if (up) {
                offspring[rounded]++;
                decided++;
            }
            openFraction = up ? sum - 1.0 : sum;
        }
        // What is left is a whole number but for rounding, and it is that of the last one open.
        offspring[open == NONE ? Strata.lastPositive(weights) : open] += count - decided;
        write(offspring, ancestors);
    }

    private static void write(int[] offspring, int[] ancestors) {
        int next = 0;
        for (int parent = 0; parent < offspring.length; parent++) {
            for (int copy = 0; copy < offspring[parent]; copy++) {
                ancestors[next++] = parent;
            }
        }
    }
}
