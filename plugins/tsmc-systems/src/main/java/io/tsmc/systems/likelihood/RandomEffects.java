package io.tsmc.systems.likelihood;

import io.tsmc.api.Likelihood;
import io.tsmc.api.LogDensity;
import io.tsmc.api.Require;

/**
 * Effects that were estimated in several groups, each with a known standard error, and that scatter among groups: {@code
 * estimate_j ~ N(mean + spread · effect_j, error_j²)}. With {@code effects: {normal: [0, 1], count: 8}} this is the hierarchical
 * model of eight schools, not centred (Rubin, "Estimation in parallel randomized experiments", J. Educ. Stat. 6, 1981).
 *
 * @param estimates of each group, [n]
 * @param errors standard errors of the estimates, positive, [n]
 * @param mean effect of a typical group
 * @param spread standard deviation of effects among groups, not negative
 * @param effects how far each group is from the typical one, in units of {@code spread}, [n]
 */
public record RandomEffects(double[] estimates, double[] errors, double mean, double spread, double[] effects)
        implements Likelihood {

    /** A single group. */
    public RandomEffects() {
        this(new double[] {0.0}, new double[] {1.0}, 0.0, 1.0, new double[] {0.0});
    }

    /** Copies the arrays and checks the settings. */
    public RandomEffects {
        estimates = estimates.clone();
        errors = errors.clone();
        effects = effects.clone();
        Require.finite("estimates", estimates);
        Require.positive("errors", errors);
        Require.sameCount("errors", errors.length, "estimates", estimates.length, "");
        Require.sameCount(
                "effects",
                effects.length,
                "estimates",
                estimates.length,
                "write {normal: [0, 1], count: " + estimates.length + "}");
        Require.finite("mean", mean);
        Require.notNegative("spread", spread);
        Require.finite("effects", effects);
    }

    @Override
    public double logLikelihood() {
        double sum = 0.0;
        for (int j = 0; j < estimates.length; j++) {
            sum += LogDensity.normal(estimates[j], mean + spread * effects[j], errors[j]);
        }
        return sum;
    }
}
