package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The log-normal distribution, {@code median · exp(sigma · ε)}: for what is positive and known up to a factor. With a sigma of
 * 0.1, two of three values are within 10 % of the median.
 *
 * @param median median, positive
 * @param sigma standard deviation of the logarithm, positive
 */
public record LogNormal(double median, double sigma) implements Distribution {

    /** Checks the numbers. */
    public LogNormal {
        Require.positive("median", median, "the median of the number, and not of its logarithm, is meant");
        Require.positive("sigma", sigma, "write the number itself, where it is known");
    }

    @Override
    public double value(double standardNormal) {
        // StrictMath: the same bits on every machine.
        return median * StrictMath.exp(sigma * standardNormal);
    }

    @Override
    public List<Double> parameters() {
        return List.of(median, sigma);
    }
}
