package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The evolution strategy with covariance matrix adaptation, CMA-ES (Hansen, "The CMA evolution strategy: a tutorial", 2016,
 * arXiv:1604.00772, figure 6, with its default constants and negative weights), begun again with twice the population each time
 * that it has converged (IPOP; Auger and Hansen, "A restart CMA evolution strategy with increasing population size", CEC 2005);
 * on request the one that knows a variance for each coordinate alone, sep-CMA-ES (Ros and Hansen, "A simple modification in CMA-ES
 * achieving linear time and space complexity", PPSN 2008).
 *
 * <p>What is different here. It begins at the origin and not anywhere, and begins again at draws of the prior. Draws without a cost
 * rank last. It is not the one of Commons Math, which asks for one cost at a time and cannot be stopped between iterations: a block
 * of 256 costs takes a sixtieth of the time of as many single ones on the pendulum (0.7 and 41 µs each), and a sixteenth on the acrobot. A test compares the two.
 *
 * @param population draws in an iteration of the first start, at least 4; 0 for {@code 4 + 3 ln(dim)}, rounded down
 * @param deviation standard deviation of the first draws, in those of the prior
 * @param separable whether coordinates have variances alone, in time linear in their number, and no covariances
 * @param evaluations at most so many, of all starts together, but for the last iteration; at least 1
 * @param tolerance a start ends where costs of its last iterations differ by no more than this share of the cost, at least 0
 */
public record CmaEs(int population, double deviation, boolean separable, int evaluations, double tolerance)
        implements Optimiser {

    private static final int GROWTH = 2;
    private static final int LEAST_POPULATION = 4;

    /** The usual population, at most 128 000 evaluations. */
    public CmaEs() {
        this(0, 0.1, false, 128_000, 1e-9);
    }

    /** Checks the settings. */
    public CmaEs {
        Require.that(
                population == 0 || population >= LEAST_POPULATION,
                "population",
                population + " must be at least " + LEAST_POPULATION + ", or 0",
                "0, for the usual one");
        Require.positive("deviation", deviation);
        Require.atLeast("evaluations", evaluations, 1);
        Require.notNegative("tolerance", tolerance);
    }

    @Override
    public Search start(Target target, long seed) {
        return new Starts(target, seed);
    }

    private final class Starts extends CostSearch {

        private int size;
        private Evolution evolution;

        Starts(Target target, long seed) {
            super(target, seed);
            int dim = target.dim();
            size = population > 0 ? population : LEAST_POPULATION + (int) (3.0 * StrictMath.log(dim));
            evolution = new Evolution(new double[dim], size);
        }

        @Override
        boolean iterate(int iteration, RngStreams streams) {
            if (evolution.hasConverged()) {
                size *= GROWTH;
                Particles draw = new Particles(target().dim(), 1);
                target().samplePrior(streams.nested(), draw);
                evolution = new Evolution(draw.positionOf(0), size);
            }
            Particles draws = evolution.draw(streams);
            evaluate(draws);
            evolution.learn(draws);
            return costEvaluations() < evaluations;
        }
    }

    /** One start. */
    private final class Evolution {

        private final CmaConstants constants;
        private final CmaShape shape;
        private final double[] mean;
        private final double[] path;
        private final Particles draws;
        /** Steps of the draws before they are scaled, [count][dim]. */
        private final double[][] steps;

        private final int remembered;
        private final Deque<Double> lowest = new ArrayDeque<>();
        private double stepSize = deviation;
        private double worst = Double.POSITIVE_INFINITY;
        private int generation;

        Evolution(double[] mean, int size) {
            int dim = mean.length;
            this.mean = mean;
            constants = CmaConstants.of(dim, size, separable);
            shape = separable ? new CmaShape.Separable(dim) : new CmaShape.Full(dim, constants.updateInterval(dim));
            path = new double[dim];
            draws = new Particles(dim, size);
            steps = new double[size][];
            remembered = 10 + (int) Math.ceil(30.0 * dim / size);
        }

        Particles draw(RngStreams streams) {
            int count = draws.count();
            for (int n = 0; n < count; n++) {
                Rng rng = streams.particle(n);
                double[] white = new double[mean.length];
                Arrays.setAll(white, d -> rng.nextGaussian());
                steps[n] = shape.colour(white);
                for (int d = 0; d < mean.length; d++) {
                    draws.position()[d * count + n] = mean[d] + stepSize * steps[n][d];
                }
            }
            return draws;
        }

        void learn(Particles evaluated) {
            int[] ranking = ranking(evaluated);
            if (!evaluated.isPossible(ranking[0])) {
                return;
            }
            generation++;
            double[][] ranked = Arrays.stream(ranking).mapToObj(n -> steps[n]).toArray(double[][]::new);
            double[] step = constants.meanStep(ranked);
            double[] whiteStep = shape.whiten(step);
            double keep = 1.0 - constants.pathRate();
            double add = Math.sqrt(constants.pathRate() * (2.0 - constants.pathRate()) * constants.effectiveParents());
            double squares = 0.0;
            for (int d = 0; d < mean.length; d++) {
                mean[d] += stepSize * step[d];
                path[d] = keep * path[d] + add * whiteStep[d];
                squares += path[d] * path[d];
            }
            double length = Math.sqrt(squares) / constants.expectedNorm();
            boolean isStalled =
                    length / Math.sqrt(1.0 - StrictMath.pow(keep, 2.0 * generation)) >= 1.4 + 2.0 / (mean.length + 1);
            shape.learn(constants, step, isStalled, ranked);
            stepSize *= StrictMath.exp(constants.pathRate() / constants.stepSizeDamping() * (length - 1.0));
            remember(evaluated.cost()[ranking[0]], evaluated.cost()[ranking[constants.parents() - 1]]);
        }

        private void remember(double best, double lastParent) {
            lowest.addLast(best);
            if (lowest.size() > remembered) {
                lowest.removeFirst();
            }
            worst = lastParent;
        }

        boolean hasConverged() {
            if (shape.isSingular()) {
                return true;
            }
            if (lowest.size() < remembered) {
                return false;
            }
            double least =
                    lowest.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            double most = Stream.concat(lowest.stream(), Stream.of(worst))
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
            return most - least <= tolerance * Math.abs(least);
        }

        /** Indices by cost, those that are not possible last. */
        private static int[] ranking(Particles particles) {
            int[] possible = Elite.cheapest(particles, particles.count());
            IntStream others = IntStream.range(0, particles.count()).filter(n -> !particles.isPossible(n));
            return IntStream.concat(Arrays.stream(possible), others).toArray();
        }
    }
}
