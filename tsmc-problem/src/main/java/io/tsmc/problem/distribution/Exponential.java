package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The exponential distribution of a number that is not negative.
 *
 * @param rate one over the mean, positive
 */
public record Exponential(double rate) implements Distribution {

    /** Checks the numbers. */
    public Exponential {
        Require.positive("rate", rate, "write the number itself, where it is known");
    }

    @Override
    public double value(double standardNormal) {
        double tail = StandardNormal.upperTail(Math.abs(standardNormal));
        return (standardNormal < 0.0 ? -StrictMath.log1p(-tail) : -StrictMath.log(tail)) / rate;
    }

    @Override
    public List<Double> parameters() {
        return List.of(rate);
    }
}
