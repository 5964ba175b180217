package io.tsmc.sampler.schedule;

import io.tsmc.api.Interval;
import io.tsmc.api.Require;
import io.tsmc.api.Schedule;
import io.tsmc.sampler.Weights;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Goes as far as the effective sample size allows: the next β is where the weights {@code exp(-Δβ · energy)} of the
 * particles of finite energy have an effective sample size of {@code target} times their number (Jasra, Stephens,
 * Doucet and Tsagaris, "Inference for Lévy-driven stochastic volatility models via adaptive sequential Monte Carlo",
 * Scand. J. Stat. 38, 2011).
 *
 * @param target effective sample size to keep, as a fraction of the particles, in (0, 1); 0.5 for optimisation, 0.9 and
 *     more for a good estimate of the evidence
 */
public record AdaptiveEss(double target) implements Schedule {

    private static final double ACCURACY = 1e-10;
    private static final int MAX_EVALUATIONS = 1000;

    /** The default, half of the particles. */
    public AdaptiveEss() {
        this(0.5);
    }

    /** Checks the target. */
    public AdaptiveEss {
        Require.inRange("target", target, Interval.open(0, 1), "it was meant as a percentage: 0.5 is 50 %");
    }

    @Override
    public double next(double beta, double[] energies) {
        double remaining = 1.0 - beta;
        double wanted = target * Weights.finiteCount(energies);
        if (Weights.of(energies, remaining).ess() >= wanted) {
            return 1.0;
        }
        // The effective sample size falls with Δβ, and is above the target where the largest weight is less than
        // 1 / target times the smallest. Steps differ by hundreds of orders of magnitude, hence the log scale.
        double smallestStep = -0.5 * StrictMath.log(target) / range(energies);
        double logStep = new BrentSolver(ACCURACY)
                .solve(
                        MAX_EVALUATIONS,
                        log -> Weights.of(energies, StrictMath.exp(log)).ess() - wanted,
                        StrictMath.log(smallestStep),
                        StrictMath.log(remaining));
        return Math.min(1.0, Math.max(beta + StrictMath.exp(logStep), Math.nextUp(beta)));
    }

    private static double range(double[] energies) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double energy : energies) {
            if (Double.isFinite(energy)) {
                smallest = Math.min(smallest, energy);
                largest = Math.max(largest, energy);
            }
        }
        return Math.min(largest - smallest, Double.MAX_VALUE);
    }
}
