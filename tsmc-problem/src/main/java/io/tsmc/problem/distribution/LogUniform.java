package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The log-uniform distribution: the logarithm is uniform, so that each power of ten is as probable as another.
 *
 * @param lower least value, positive
 * @param upper largest value, above {@code lower}
 */
public record LogUniform(double lower, double upper) implements Distribution {

    /** Checks the numbers. */
    public LogUniform {
        Require.positive("lower", lower, "take uniform: [a, b], which may begin at 0");
        Require.finite("upper", upper, "");
        Require.that(lower < upper, "upper", upper + " must be above " + lower, "the two are swapped");
    }

    @Override
    public double value(double standardNormal) {
        double share = 0.5 + 0.5 * StandardNormal.centralProbability(standardNormal);
        return lower * StrictMath.exp(share * StrictMath.log(upper / lower));
    }

    @Override
    public List<Double> parameters() {
        return List.of(lower, upper);
    }
}
