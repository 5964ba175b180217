package io.tsmc.problem.distribution;

import io.tsmc.api.Require;
import java.util.List;

/**
 * The normal distribution, {@code mean + sd · ε}. What has to be positive is better {@link LogNormal}.
 *
 * @param mean mean
 * @param sd standard deviation, positive
 */
public record Normal(double mean, double sd) implements Distribution {

    /** Checks the numbers. */
    public Normal {
        Require.finite("mean", mean, "");
        Require.positive("sd", sd, "write the number itself, where it is known");
    }

    @Override
    public double value(double standardNormal) {
        return mean + sd * standardNormal;
    }

    @Override
    public List<Double> parameters() {
        return List.of(mean, sd);
    }
}
