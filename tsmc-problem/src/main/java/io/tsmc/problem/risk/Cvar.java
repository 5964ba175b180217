package io.tsmc.problem.risk;

import io.tsmc.api.Interval;
import io.tsmc.api.Require;
import java.util.Arrays;

/**
 * Conditional value at risk, or expected shortfall: the mean cost of the worst scenarios, a share {@code 1 - level} of
 * all; where that is no whole number of scenarios, the last one counts in part (Rockafellar and Uryasev, "Conditional
 * value-at-risk for general loss distributions", Journal of Banking &amp; Finance 26, 2002, prop. 8).
 *
 * @param level share of the scenarios that do not count, in [0, 1); 0 is the mean
 */
public record Cvar(double level) implements Risk {

    /** The worst tenth. */
    public Cvar() {
        this(0.9);
    }

    /** Checks the level. */
    public Cvar {
        Require.inRange("level", level, Interval.closedOpen(0, 1), "0.9, for the mean of the worst tenth");
    }

    @Override
    public double weigh(double[] costs, double[] weights) {
        double[] sorted = costs.clone();
        Arrays.sort(sorted);
        double counted = (1.0 - level) * costs.length;
        int whole = (int) counted;
        // With less than one scenario to count, the worst one counts alone.
        double threshold = sorted[Math.max(0, sorted.length - 1 - Math.min(whole, sorted.length - 1))];
        double left = counted;
        for (int m = 0; m < costs.length; m++) {
            weights[m] = costs[m] > threshold ? 1.0 : 0.0;
            left -= weights[m];
        }
        for (int m = 0; m < costs.length && left > 0.0; m++) {
            if (costs[m] == threshold) {
                weights[m] = Math.min(1.0, left);
                left -= weights[m];
            }
        }
        double sum = 0.0;
        for (int m = 0; m < costs.length; m++) {
            weights[m] /= counted;
            sum += weights[m] * costs[m];
        }
        return sum;
    }
}
