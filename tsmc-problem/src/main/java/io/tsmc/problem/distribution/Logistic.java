package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The logistic distribution: of log odds whose probability is uniform, if its location is 0 and its scale 1.
 *
 * @param location median
 * @param scale scale, positive; the standard deviation is 1.81 of it
 */
public record Logistic(double location, double scale) implements Distribution {

    /** Checks the numbers. */
    public Logistic {
        Require.finite("location", location, "");
        Require.positive("scale", scale, "write the number itself, where it is known");
    }

    @Override
    public double value(double standardNormal) {
        double tail = StandardNormal.upperTail(Math.abs(standardNormal));
        double size = StrictMath.log1p(-tail) - StrictMath.log(tail);
        return location + scale * (standardNormal < 0.0 ? -size : size);
    }

    @Override
    public List<Double> parameters() {
        return List.of(location, scale);
    }
}
