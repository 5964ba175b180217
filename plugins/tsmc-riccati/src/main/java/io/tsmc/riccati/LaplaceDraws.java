package io.tsmc.riccati;

import io.tsmc.api.Energies;
import io.tsmc.api.ImportanceWeights;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.sampler.Modes;
import java.util.Arrays;

/**
 * Importance sampling from the Laplace approximations around some optima and the prior (Geweke, "Bayesian inference in
 * econometric models using Monte Carlo integration", Econometrica 57, 1989; mixed with the prior as in {@link
 * LaplaceMixture}).
 */
final class LaplaceDraws {

    private static final int DRAWS = 1024;
    private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

    private LaplaceDraws() {}

    /**
     * Draws and weighs.
     *
     * @param descent how to get from the optima to the modes beside them
     * @param optima evaluated particles
     * @param streams one for each draw; independent of whatever the optima were found with
     */
    static ImportanceWeights weights(
            Ilqr descent, Target target, Linearisation linearisation, Particles optima, RngStreams streams) {
        Modes near = Modes.near(descent, target, optima);
        int most = near.particles().count();
        double[] equal = new double[most];
        Arrays.fill(equal, 1.0 / most);
        ModeSearch search = new ModeSearch(target, linearisation, 1.0);
        double[][] modes = search.modes(new double[0][], near.particles(), equal, most);
        double natsPerCost = Energies.natsPerCost(1.0, target.temperature());
        IndependentDraws draws = new IndependentDraws(
                linearisation,
                new LaplaceApproximations(linearisation, natsPerCost, modes),
                search.frequencies(modes, near.particles(), equal),
                Transitions.LANES);
        double[] logWeights = new double[DRAWS];
        for (int from = 0; from < DRAWS; from += Transitions.LANES) {
            int count = Math.min(Transitions.LANES, DRAWS - from);
            System.arraycopy(logWeights(target, draws, streams.from(from), count), 0, logWeights, from, count);
        }
        return new ImportanceWeights(logWeights, near.gradientEvaluations() + search.evaluations() + 2L * DRAWS);
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
