package io.tsmc.benchmarks.rivals;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import java.util.Arrays;

/**
 * The cross-entropy method with independent normal coordinates (Rubinstein, "The cross-entropy method for combinatorial and
 * continuous optimization", Methodology and Computing in Applied Probability 1, 1999; for motions: Kobilarov,
 * "Cross-entropy motion planning", International Journal of Robotics Research 31, 2012, algorithm 1): draw, keep the elite,
 * fit mean and deviation to it, smooth, repeat. It starts from the prior, and starts again as often as asked. The cheapest
 * draw of all wins.
 *
 * @param restarts number of searches, one after the other, at least 1
 * @param population draws in an iteration, at least 2 of them elite
 * @param iterations of one search, at least 1
 * @param eliteShare share of the draws that is kept, in (0, 1)
 * @param smoothing weight of the new mean and deviation against the old, in (0, 1]
 */
record CrossEntropy(int restarts, int population, int iterations, double eliteShare, double smoothing)
        implements Rival {

    /** The same search, that many times. */
    CrossEntropy repeated(int times) {
        return new CrossEntropy(times, population, iterations, eliteShare, smoothing);
    }

    @Override
    public Minimum minimise(Target target, long seed) {
        double[] best = new double[target.dim()];
        double lowest = Double.POSITIVE_INFINITY;
        for (int restart = 0; restart < restarts; restart++) {
            Particles draws = new Particles(target.dim(), population);
            target.samplePrior(RngStreams.move(seed, 0, restart), draws);
            double[] mean = new double[target.dim()];
            double[] deviation = new double[target.dim()];
            for (int iteration = 0; iteration < iterations; iteration++) {
                if (iteration > 0) {
                    draw(mean, deviation, RngStreams.move(seed, iteration, restart), draws);
                }
                target.evaluate(draws);
                int[] elite = Costs.cheapest(draws, (int) Math.ceil(eliteShare * population));
                if (draws.cost()[elite[0]] < lowest) {
                    lowest = draws.cost()[elite[0]];
                    best = draws.positionOf(elite[0]);
                }
                fit(draws.gather(elite), iteration == 0 ? 1.0 : smoothing, mean, deviation);
            }
        }
        return new Minimum(best, lowest, (long) restarts * iterations * population);
    }

    private static void draw(double[] mean, double[] deviation, RngStreams streams, Particles draws) {
        for (int n = 0; n < draws.count(); n++) {
            Rng rng = streams.particle(n);
            for (int d = 0; d < mean.length; d++) {
                draws.position()[d * draws.count() + n] = mean[d] + deviation[d] * rng.nextGaussian();
            }
        }
    }

    private static void fit(Particles elite, double weight, double[] mean, double[] deviation) {
        for (int d = 0; d < mean.length; d++) {
            double[] row = Arrays.copyOfRange(elite.position(), d * elite.count(), (d + 1) * elite.count());
            double centre = Arrays.stream(row).average().orElseThrow();
            double variance = Arrays.stream(row)
                    .map(x -> (x - centre) * (x - centre))
                    .average()
                    .orElseThrow();
            mean[d] += weight * (centre - mean[d]);
            deviation[d] += weight * (Math.sqrt(variance) - deviation[d]);
        }
    }
}
