package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The Cauchy distribution: with tails so heavy that it has no mean.
 *
 * @param location median
 * @param scale half of the distance between the quartiles, positive
 */
public record Cauchy(double location, double scale) implements Distribution {

    /** Checks the numbers. */
    public Cauchy {
        Require.finite("location", location, "");
        Require.positive("scale", scale, "write the number itself, where it is known");
    }

    @Override
    public double value(double standardNormal) {
        double tail = StandardNormal.upperTail(Math.abs(standardNormal));
        double central = 1.0 - 2.0 * tail;
        // Either is exact where the other loses digits.
        double size = tail > 0.25 ? StrictMath.tan(0.5 * Math.PI * central) : 1.0 / StrictMath.tan(Math.PI * tail);
        return location + scale * (standardNormal < 0.0 ? -size : size);
    }

    @Override
    public List<Double> parameters() {
        return List.of(location, scale);
    }
}
