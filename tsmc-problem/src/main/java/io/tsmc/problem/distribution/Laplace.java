package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The Laplace, or double exponential, distribution.
 *
 * @param location median
 * @param scale mean distance from the median, positive
 */
public record Laplace(double location, double scale) implements Distribution {

    /** Checks the numbers. */
    public Laplace {
        Require.finite("location", location, "");
        Require.positive("scale", scale, "write the number itself, where it is known");
    }

    @Override
    public double value(double standardNormal) {
        double size = -StrictMath.log(2.0 * StandardNormal.upperTail(Math.abs(standardNormal)));
        return location + scale * (standardNormal < 0.0 ? -size : size);
    }

    @Override
    public List<Double> parameters() {
        return List.of(location, scale);
    }
}
