package io.tsmc.empirical;

import io.tsmc.api.Interval;
import io.tsmc.api.Require;
import io.tsmc.problem.Problem;

/**
 * Scenarios that are drawn wider than the problem says, so that what is rare in it is seen in training. The standard normal
 * variables ε that starts and noise are made of become {@code k · ε}, k one factor for all that make a start and one for all
 * that make noise: gaussian starts deviate k times as far; those of a box stay within it, and gather towards its faces.
 *
 * <p>Plain, the M scenarios count the same, and the target means the cost under the wider deviations: {@code E C(z, kε)}, a
 * robust design. Weighted, scenario m counts {@code w_m ∝ N(k ε_m; 0, I) / N(k ε_m; 0, k² I) ∝ exp(-½ (k² - 1) |ε_m|²)},
 * with a term for each factor and {@code Σ w_m = 1}: the target still means the nominal expectation {@code E C(z, ε)}, up to
 * {@code O(1/M)} as for any weights that are normalised (Hesterberg, "Weighted average importance sampling and defensive
 * mixture distributions", Technometrics 37, 1995). With n widened variables the M scenarios are then worth
 * {@code M · (√(2k² - 1) / k²)^n}: a few starts can be weighted, the noise of many steps cannot.
 *
 * @param starts multiplies the deviations of starts, in [1, ∞)
 * @param noise multiplies the deviations of process noise, in [1, ∞)
 * @param weighted whether scenarios are weighted back to the nominal distribution
 */
public record Widening(double starts, double noise, boolean weighted) {

    private static final Interval FACTORS = Interval.closedOpen(1, Double.POSITIVE_INFINITY);

    /** None. */
    public Widening() {
        this(1.0, 1.0, false);
    }

    /** Checks the factors. */
    public Widening {
        Require.inRange("starts", starts, FACTORS, "1.5, or 1 for starts as they are");
        Require.inRange("noise", noise, FACTORS, "1.2, or 1 for noise as it is");
        Require.that(
                !weighted || starts > 1.0 || noise > 1.0,
                "weighted",
                "true, but nothing is widened",
                "starts: 1.5, which draws starts wider and weights them back");
    }

    /** Whether anything is widened. */
    boolean isSet() {
        return starts > 1.0 || noise > 1.0;
    }

    /**
     * Checks that a problem has what is to be widened.
     *
     * @throws IllegalArgumentException if not
     */
    void check(Problem problem) {
        if (starts > 1.0 && !problem.initialStates().points().isEmpty()) {
            throw new IllegalArgumentException(
                    "formulation empirical: widening.starts is " + starts
                            + ", but initialStates is a list of points, which have no deviation. Maybe list points further out");
        }
        if (starts > 1.0 && problem.initialStates().noiseDim(problem.dynamics().stateDim()) == 0) {
            throw new IllegalArgumentException("formulation empirical: widening.starts is " + starts
                    + ", but the initial state is known: there is no deviation to multiply. Maybe set initialStates,"
                    + " such as {type: gaussian, sd: […]}, or leave starts out");
        }
        if (noise > 1.0 && problem.dynamics().noiseDim() == 0) {
            throw new IllegalArgumentException("formulation empirical: widening.noise is " + noise + ", but "
                    + problem.dynamics().getClass().getSimpleName()
                    + " has no noise. Maybe take dynamics noisy, or leave noise out");
        }
    }

    /**
     * The log of the density ratio of a scenario, nominal over widened, but for a constant.
     *
     * @param initialNoise ε of the start, before it is widened
     * @param disturbances ε of the noise, before it is widened, [T][nw]
     */
    double logWeight(double[] initialNoise, double[][] disturbances) {
        double log = logWeight(starts, initialNoise);
        for (double[] step : disturbances) {
            log += logWeight(noise, step);
        }
        return log;
    }

    private static double logWeight(double factor, double[] values) {
        double log = 0.0;
        // What is not widened has no weight, however large it is.
        for (int i = 0; i < values.length && factor > 1.0; i++) {
            log -= 0.5 * (factor * factor - 1.0) * values[i] * values[i];
        }
        return log;
    }
}
