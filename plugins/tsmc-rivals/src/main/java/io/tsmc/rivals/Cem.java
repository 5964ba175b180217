package io.tsmc.rivals;

import io.tsmc.api.Interval;
import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Search;
import io.tsmc.api.Target;

/**
 * The cross-entropy method with independent normal coordinates (Rubinstein, "The cross-entropy method for combinatorial and
 * continuous optimization", Methodology and Computing in Applied Probability 1, 1999; for motions: Kobilarov,
 * "Cross-entropy motion planning", International Journal of Robotics Research 31, 2012, algorithm 1): draw, keep the elite,
 * fit mean and deviation to it, smooth, repeat.
 *
 * <p>What is different here. It starts from the prior, whose coordinates are independent, while those of a plan are not; so
 * a fit of each coordinate alone says more than it usually does.
 *
 * @param population draws in an iteration, at least 2
 * @param iterations most iterations, at least 1
 * @param eliteShare share of the draws that is kept, in (0, 1)
 * @param smoothing weight of the new mean against the old, in (0, 1]
 * @param deviationSmoothing weight of the new deviation against the old, in (0, 1]
 * @param tolerance it ends where no coordinate deviates by more than this any more, in standard deviations of the prior, at least 0
 */
public record Cem(
        int population,
        int iterations,
        double eliteShare,
        double smoothing,
        double deviationSmoothing,
        double tolerance)
        implements Optimiser {

    /** Five hundred times 256 draws, 2 % of them elite, means smoothed by a half, deviations by a tenth. */
    public Cem() {
        this(256, 500, 0.02, 0.5, 0.1, 1e-4);
    }

    /** Checks the settings. */
    public Cem {
        Require.atLeast("population", population, 2);
        Require.atLeast("iterations", iterations, 1);
        Require.inRange("eliteShare", eliteShare, Interval.open(0, 1), "it was meant as a percentage: 0.1 is 10 %");
        Require.inRange("smoothing", smoothing, Interval.openClosed(0, 1), "1, for no smoothing");
        Require.inRange("deviationSmoothing", deviationSmoothing, Interval.openClosed(0, 1), "1, for no smoothing");
        Require.notNegative("tolerance", tolerance);
    }

    @Override
    public Search start(Target target, long seed) {
        return new Fits(target, seed);
    }

    private final class Fits extends CostSearch {

        private final Particles draws;
        private final Noise white;
        private final IndependentNormal fit;

        Fits(Target target, long seed) {
            super(target, seed);
            draws = new Particles(target.dim(), population);
            white = new Noise(target, 0.0);
            fit = new IndependentNormal(target.dim(), 1.0);
        }

        @Override
        boolean iterate(int iteration, RngStreams streams) {
            white.draw(fit.mean(), fit.deviation(), streams, draws);
            evaluate(draws);
            int elite = (int) Math.ceil(eliteShare * population);
            fit.fitTo(draws, Elite.cheapest(draws, elite), smoothing, deviationSmoothing);
            return iteration + 1 < iterations && fit.largestDeviation() > tolerance;
        }
    }
}
