package io.tsmc.rivals;

import io.tsmc.api.Interval;
import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Search;
import io.tsmc.api.Target;

/**
 * The improved cross-entropy method, iCEM (Pinneri, Sawant, Blaes, Achterhold, Stueckler, Rolínek and Martius, "Sample-efficient
 * cross-entropy method for real-time planning", CoRL 2020, algorithm 1): as {@link Cem}, with noise that is coloured in time, a
 * share of the elites that goes on to the next iteration, populations that become smaller, and the mean itself among the last.
 *
 * <p>What is different here. Elites keep their cost and are not evaluated again; controls are squashed and not clipped; there is
 * no next time step to shift plans to. Noise is coloured in coordinates whose white noise is a coloured path already, see
 * {@code exponent}. Their three iterations of a time step become as many as there is a budget for, and the decay is slower
 * accordingly.
 *
 * @param population draws in the first iteration, at least 2
 * @param iterations most iterations, at least 1
 * @param elites draws that are kept in an iteration, at least 2
 * @param keptShare share of the elites that take part in the next iteration, in [0, 1]
 * @param decay by what the population is divided from one iteration to the next, at least 1; it stays above twice the elites
 * @param smoothing weight of the new mean and deviation against the old, in (0, 1]; 1 minus their momentum
 * @param noise standard deviation of the first draws, in those of the prior
 * @param exponent by which the power of the noise falls with its frequency, beyond that of the prior; 0 for noise as the prior has it
 * @param tolerance it ends where no coordinate deviates by more than this any more, in standard deviations of the prior, at least 0
 */
public record Icem(
        int population,
        int iterations,
        int elites,
        double keptShare,
        double decay,
        double smoothing,
        double noise,
        double exponent,
        double tolerance)
        implements Optimiser {

    /** From 512 draws down to 188, 16 elites of which 30 % go on. */
    public Icem() {
        this(512, 500, 16, 0.3, 1.002, 0.2, 1.0, 0.0, 1e-4);
    }

    /** Checks the settings. */
    public Icem {
        Require.atLeast("population", population, 2);
        Require.atLeast("iterations", iterations, 1);
        Require.atLeast("elites", elites, 2);
        Require.inRange("keptShare", keptShare, Interval.closed(0, 1), "it was meant as a percentage: 0.3 is 30 %");
        Require.that(
                decay >= 1.0 && decay < Double.POSITIVE_INFINITY,
                "decay",
                decay + " must be at least 1 and finite",
                "its inverse was meant");
        Require.inRange("smoothing", smoothing, Interval.openClosed(0, 1), "1, for no smoothing");
        Require.positive("noise", noise);
        Require.notNegative("exponent", exponent, "0, for noise as the prior has it");
        Require.notNegative("tolerance", tolerance);
    }

    @Override
    public Search start(Target target, long seed) {
        return new Fits(target, seed);
    }

    /** Of an iteration. */
    private int population(int iteration) {
        return Math.max(2 * elites, (int) (population * StrictMath.pow(decay, -iteration)));
    }

    private final class Fits extends CostSearch {

        private final Noise colour;
        private final IndependentNormal fit;
        private final Elite kept = new Elite((int) Math.round(keptShare * elites));

        Fits(Target target, long seed) {
            super(target, seed);
            colour = new Noise(target, exponent);
            fit = new IndependentNormal(target.dim(), noise);
        }

        @Override
        boolean iterate(int iteration, RngStreams streams) {
            boolean goesOn = iteration + 1 < iterations && fit.largestDeviation() > tolerance;
            Particles draws = new Particles(target().dim(), population(iteration));
            colour.draw(fit.mean(), fit.deviation(), streams, draws);
            if (!goesOn) {
                for (int d = 0; d < draws.dim(); d++) {
                    draws.position()[d * draws.count()] = fit.mean()[d];
                }
            }
            evaluate(draws);
            Particles all = kept.joined(draws);
            fit.fitTo(all, Elite.cheapest(all, elites), smoothing, smoothing);
            return goesOn;
        }
    }
}
