package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The uniform distribution between two numbers, {@code (lower + upper)/2 + (upper - lower)/2 · (2Φ(ε) - 1)} with the
 * distribution function Φ of the standard normal distribution.
 *
 * @param lower least value
 * @param upper largest value, above {@code lower}
 */
public record Uniform(double lower, double upper) implements Distribution {

    /** Checks the numbers. */
    public Uniform {
        Require.finite("lower", lower, "");
        Require.finite("upper", upper, "");
        Require.that(lower < upper, "upper", upper + " must be above " + lower, "the two are swapped");
    }

    @Override
    public double value(double standardNormal) {
        return 0.5 * (lower + upper) + 0.5 * (upper - lower) * StandardNormal.centralProbability(standardNormal);
    }

    @Override
    public List<Double> parameters() {
        return List.of(lower, upper);
    }
}
