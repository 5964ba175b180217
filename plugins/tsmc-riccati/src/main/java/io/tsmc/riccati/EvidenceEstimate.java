package io.tsmc.riccati;

import io.tsmc.api.Energies;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.autodiff.rollout.Linearisation;
import java.util.Arrays;

/**
 * An estimate of the evidence without a cloud: importance sampling from the Laplace approximations around some optima and the
 * prior (Geweke, "Bayesian inference in econometric models using Monte Carlo integration", Econometrica 57, 1989; mixed with
 * the prior as in {@link LaplaceMixture}). Unbiased and never negative, wherever the optima are from. Its weights have heavy
 * tails, which few draws see: it is seldom too large, and often too low.
 */
final class EvidenceEstimate {

    private static final int DRAWS = 512;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    private EvidenceEstimate() {}

    /**
     * The log of the estimate, minus infinity where all draws are impossible [nat].
     *
     * @param optima evaluated particles, in whose neighbourhood modes are looked for
     * @param streams one for each draw; independent of whatever the optima were found with
     */
    static double log(Target target, Linearisation linearisation, Particles optima, RngStreams streams) {
        double[] equal = new double[optima.count()];
        Arrays.fill(equal, 1.0 / optima.count());
        ModeSearch search = new ModeSearch(target, linearisation, 1.0);
        double[][] modes = search.modes(new double[0][], optima, equal, optima.count());
        double natsPerCost = Energies.natsPerCost(1.0, target.temperature());
        IndependentDraws draws = new IndependentDraws(
                linearisation,
                new LaplaceApproximations(linearisation, natsPerCost, modes),
                search.frequencies(modes, optima, equal),
                Transitions.LANES);
        double[] logWeights = new double[DRAWS];
        for (int from = 0; from < DRAWS; from += Transitions.LANES) {
            int count = Math.min(Transitions.LANES, DRAWS - from);
            System.arraycopy(logWeights(target, draws, streams.from(from), count), 0, logWeights, from, count);
        }
        return LogSum.of(logWeights) - StrictMath.log(DRAWS);
    }

    private static double[] logWeights(Target target, IndependentDraws draws, RngStreams streams, int count) {
        Rng[] rng = new Rng[count];
        Arrays.setAll(rng, streams::particle);
        Particles drawn = new Particles(target.dim(), count);
        double[] logDensity = draws.draw(rng, drawn);
        target.evaluate(drawn);
        double[] potential = Energies.potentials(drawn, 1.0, target.temperature());
        double[] logWeights = new double[count];
        for (int n = 0; n < count; n++) {
            double logWeight = HALF_LOG_TWO_PI * target.dim() - potential[n] - logDensity[n];
            logWeights[n] = Double.isNaN(logWeight) ? Double.NEGATIVE_INFINITY : logWeight;
        }
        return logWeights;
    }
}
