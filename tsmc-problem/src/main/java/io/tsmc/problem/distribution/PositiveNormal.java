package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The normal distribution of a number that has to be positive: what a normal one is, given that it is above 0.
 *
 * @param mean mean of the normal distribution, which is not that of what is left of it
 * @param sd standard deviation of the normal distribution, positive
 */
public record PositiveNormal(double mean, double sd) implements Distribution {

    /** Checks the numbers. */
    public PositiveNormal {
        Require.positive("sd", sd, "write the number itself, where it is known");
        Require.that(
                mean >= -5.0 * sd && mean <= Double.MAX_VALUE,
                "mean",
                mean + " is more than 5 standard deviations below 0, so that next to nothing is left above it",
                "take {exponential: ...}, which is about what would be left");
    }

    @Override
    public double value(double standardNormal) {
        return Math.max(Double.MIN_NORMAL, mean + sd * StandardNormal.above(-mean / sd, standardNormal));
    }

    @Override
    public List<Double> parameters() {
        return List.of(mean, sd);
    }
}
