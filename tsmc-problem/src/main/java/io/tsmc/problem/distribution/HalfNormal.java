package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The half-normal distribution of a number that is not negative: the size of a normal one. For a deviation of which only the order
 * is known; its median is 0.67 of the scale.
 *
 * @param scale standard deviation of the normal distribution, positive
 */
public record HalfNormal(double scale) implements Distribution {

    /** Checks the numbers. */
    public HalfNormal {
        Require.positive("scale", scale, "write the number itself, where it is known");
    }

    @Override
    public double value(double standardNormal) {
        return scale * StandardNormal.halfNormal(standardNormal);
    }

    @Override
    public List<Double> parameters() {
        return List.of(scale);
    }
}
