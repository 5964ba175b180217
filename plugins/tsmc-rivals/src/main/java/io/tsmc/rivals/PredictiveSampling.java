package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Search;
import io.tsmc.api.Target;

/**
 * Predictive sampling: the cheapest of some noisy plans around the nominal one, itself among them, is the next nominal plan
 * (Howell, Gileadi, Tunyasuvunakool, Zakka, Erez and Tassa, "Predictive sampling: real-time behaviour synthesis with MuJoCo",
 * 2022, arXiv:2212.00541, algorithm 1).
 *
 * <p>What is different here. It is iterated on one horizon. Plans are smooth because the prior is, or by the {@code exponent},
 * where they have splines of a few knots. Their noise has one deviation; without a plant to go on with, one deviation is soon too
 * large, so each plan has its own, in a constant ratio from one to the next.
 *
 * @param population noisy plans in an iteration, at least 2
 * @param iterations at least 1
 * @param noise standard deviation of the noisiest plan, in those of the prior
 * @param finestNoise that of the least noisy plan
 * @param exponent by which the power of the noise falls with its frequency, beyond that of the prior; 0 for noise as the prior has it
 */
public record PredictiveSampling(int population, int iterations, double noise, double finestNoise, double exponent)
        implements Optimiser {

    /** Two thousand times 64 plans, noise from 0.5 to 0.03. */
    public PredictiveSampling() {
        this(64, 2000, 0.5, 0.03, 0.0);
    }

    /** Checks the settings. */
    public PredictiveSampling {
        Require.atLeast("population", population, 2);
        Require.atLeast("iterations", iterations, 1);
        Require.positive("noise", noise);
        Require.positive("finestNoise", finestNoise);
        Require.notNegative("exponent", exponent, "0, for noise as the prior has it");
    }

    @Override
    public Search start(Target target, long seed) {
        return new Plans(target, seed);
    }

    private final class Plans extends CostSearch {

        private final Particles draws;
        private final Noise colour;
        private final double[] deviation;

        Plans(Target target, long seed) {
            super(target, seed);
            draws = new Particles(target.dim(), population);
            colour = new Noise(target, exponent);
            deviation = new double[population];
            for (int n = 0; n < population; n++) {
                deviation[n] = noise * StrictMath.pow(finestNoise / noise, (double) n / (population - 1));
            }
        }

        @Override
        boolean iterate(int iteration, RngStreams streams) {
            Particles nominal = lowest();
            // The plan of the last iteration is known; in the first, the do-nothing one is tried.
            deviation[0] = iteration == 0 ? 0.0 : noise;
            colour.drawEach(nominal.positionOf(0), deviation, streams, draws);
            evaluate(draws);
            return iteration + 1 < iterations;
        }
    }
}
