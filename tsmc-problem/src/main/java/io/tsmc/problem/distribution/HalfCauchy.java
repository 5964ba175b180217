package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The half-Cauchy distribution of a number that is not negative, with a heavy tail: for a deviation of which next to nothing is
 * known; its median is the scale.
 *
 * @param scale median, positive
 */
public record HalfCauchy(double scale) implements Distribution {

    /** Checks the numbers. */
    public HalfCauchy {
        Require.positive("scale", scale, "write the number itself, where it is known");
    }

    @Override
    public double value(double standardNormal) {
        double tail = StrictMath.tan(0.5 * Math.PI * StandardNormal.upperTail(Math.abs(standardNormal)));
        return scale * (standardNormal < 0.0 ? tail : 1.0 / tail);
    }

    @Override
    public List<Double> parameters() {
        return List.of(scale);
    }
}
