package io.tsmc.sampler;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Particles;
import io.tsmc.api.Tuning;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * What was observed in one tempering step; nothing here is carried on.
 *
 * @param step number of the tempering step, from 1; 0 is the prior sample
 * @param beta inverse temperature reached by this step
 * @param ess effective sample size of the weights before resampling; for the prior sample, the particles of finite cost
 * @param uniqueAncestors number of distinct particles that survived resampling, {@link Tsmc#chains} at most
 * @param lineages number of distinct particles of the prior sample that the cloud descends from
 * @param moves kernel transitions that each chain made; 0 for the prior sample
 * @param acceptanceRate mean acceptance probability over particles and moves; NaN for the prior sample
 * @param divergences divergent transitions, over particles and moves
 * @param maxEnergyError largest energy error [nat] of a simulated trajectory, by magnitude; infinite if one was not a
 *     number, 0 where none was simulated
 * @param tuning what the kernel is tuned to after this step
 * @param drift change of the mean cost by the moves, in its standard errors, see {@link Drift}; NaN for the prior sample, and
 *     where too few lineages are left to tell
 * @param logEvidence log of the estimated normalising constant so far [nat]
 * @param logEvidenceError standard error of {@code logEvidence} [nat], estimated from the genealogy of this run alone; NaN
 *     where too few lineages survive to estimate it, see {@link Genealogy}, or where the cloud lags, see {@link Drift}
 * @param bestCost lowest cost of a particle after this step, see {@link Best}; NaN if none is possible
 * @param costQuantiles cost of the particles at the quantiles 0.05, 0.25, 0.5, 0.75, 0.95 after this step, over those of
 *     finite cost
 * @param nonFinite particles whose cost, log prior or gradient is NaN or infinite after this step
 * @param evaluations spent in this step
 */
public record Info(
        int step,
        double beta,
        double ess,
        int uniqueAncestors,
        int lineages,
        int moves,
        double acceptanceRate,
        int divergences,
        double maxEnergyError,
        Tuning tuning,
        double drift,
        double logEvidence,
        double logEvidenceError,
        double bestCost,
        double[] costQuantiles,
        NonFinite nonFinite,
        Evaluations evaluations) {

    private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};

    /**
     * Observes a step.
     *
     * @param state state after the step
     * @param weights weights before resampling
     * @param logEvidenceError standard error of the log evidence of the state [nat]
     * @param moved what the kernel did
     */
    static Info of(State state, Weights weights, double logEvidenceError, Tsmc.Moved moved) {
        Particles cloud = state.particles();
        int lowest = cloud.lowest();
        double[] costs = Arrays.stream(cloud.cost()).filter(Double::isFinite).toArray();
        return new Info(
                state.step(),
                state.beta(),
                weights.ess(),
                (int) Arrays.stream(cloud.ancestor()).distinct().count(),
                state.genealogy().lineages(),
                moved.count(),
                moved.acceptanceRate(),
                moved.divergences(),
                moved.maxEnergyError(),
                moved.kernel().tuning(),
                moved.drift(),
                state.logEvidence(),
                logEvidenceError,
                lowest < 0 ? Double.NaN : cloud.cost()[lowest],
                quantiles(costs),
                NonFinite.of(cloud),
                moved.evaluations());
    }

    /** Evaluations of cost and gradient in this step. */
    public long gradientEvaluations() {
        return evaluations.gradients();
    }

    /** Step size of the kernel after this step; NaN where it has none. */
    public double stepSize() {
        return tuning.stepSize();
    }

    /** What a line on a terminal has room for. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Info[step=%d, beta=%.4g, ess=%.1f, lineages=%d, acceptanceRate=%.2f, stepSize=%.3g, logEvidence=%.3f ± %.2g,"
                        + " bestCost=%.5g]",
                step,
                beta,
                ess,
                lineages,
                acceptanceRate,
                stepSize(),
                logEvidence,
                logEvidenceError,
                bestCost);
    }

    private static double[] quantiles(double[] costs) {
        Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        percentile.setData(costs);
        return Arrays.stream(QUANTILES).map(q -> percentile.evaluate(100.0 * q)).toArray();
    }
}
