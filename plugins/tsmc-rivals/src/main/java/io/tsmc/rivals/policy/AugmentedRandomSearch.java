package io.tsmc.rivals.policy;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Augmented random search (Mania, Guy and Recht, "Simple random search of static linear policies is competitive for reinforcement
 * learning", NeurIPS 2018, algorithm 1, version V1-t): steps along directions δ drawn anew each time, by how the cost differs
 * between the two sides,
 *
 * <pre>{@code z += stepSize / (b σ) Σ_k (C(z - noise · δ_k) - C(z + noise · δ_k)) δ_k,   δ ~ N(0, I),}</pre>
 *
 * <p>over the b directions with the lowest cost on either side, where σ is the standard deviation of the costs of these. It
 * knows costs alone.
 *
 * <p>Different here: states are not normalised (their V2 is), because a policy of a run file scales its own features. It
 * starts from a draw of the prior, not from 0, where a network and its negative act alike. All of its rollouts are in the scenarios of
 * the target, where theirs are each in one of its own.
 *
 * @param directions drawn in each iteration, at least 1
 * @param top directions that are followed, b, at least 1 and at most {@code directions}
 * @param stepSize of a step, in standard deviations of the prior where it is whitened
 * @param noise how far to look, in the same unit
 * @param iterations at least 1
 */
public record AugmentedRandomSearch(int directions, int top, double stepSize, double noise, int iterations)
        implements Optimiser {

    /** Eight directions, the better four followed, for 300 iterations: then it is better to start again. */
    public AugmentedRandomSearch() {
        this(8, 4, 0.2, 0.2, 300);
    }

    /** Checks the settings. */
    public AugmentedRandomSearch {
        Require.atLeast("directions", directions, 1);
        Require.atLeast("top", top, 1);
        Require.that(
                top <= directions,
                "top",
                top + " is more than there are directions, " + directions,
                "take as many, for version V1 without -t");
        Require.positive("stepSize", stepSize, "take 0.2");
        Require.positive("noise", noise, "take 0.2");
        Require.atLeast("iterations", iterations, 1);
    }

    @Override
    public Search start(Target target, long seed) {
        return new Run(target, seed);
    }

    private final class Run implements Search {

        private final Target target;
        private final long seed;
        private final Particles here;
        private final Particles sides;
        private final Particles best;
        private long evaluations;
        private int iteration;

        Run(Target target, long seed) {
            this.target = target;
            this.seed = seed;
            here = new Particles(target.dim(), 1);
            sides = new Particles(target.dim(), 2 * directions);
            best = new Particles(target.dim(), 1);
            best.cost()[0] = Double.NaN;
        }

        @Override
        public boolean advance() {
            if (evaluations == 0) {
                target.samplePrior(streams(0), here);
                evaluate(here);
            } else if (iteration < iterations) {
                iteration++;
                double[] drawn = look();
                step(drawn);
                evaluate(here);
            }
            return iteration < iterations;
        }

        /** Evaluates both sides of each direction: particle 2k is on the side of δ_k; returns δ, [dim][directions]. */
        private double[] look() {
            double[] drawn = new double[target.dim() * directions];
            for (int k = 0; k < directions; k++) {
                Rng rng = streams(iteration).particle(k);
                for (int d = 0; d < target.dim(); d++) {
                    double delta = rng.nextGaussian();
                    drawn[d * directions + k] = delta;
                    double centre = here.position()[d];
                    sides.position()[2 * (d * directions + k)] = centre + noise * delta;
                    sides.position()[2 * (d * directions + k) + 1] = centre - noise * delta;
                }
            }
            evaluate(sides);
            return drawn;
        }

        private void step(double[] drawn) {
            int[] followed = IntStream.range(0, directions)
                    .filter(k -> sides.isPossible(2 * k) && sides.isPossible(2 * k + 1))
                    .boxed()
                    .sorted(Comparator.comparingDouble(k -> Math.min(cost(2 * k), cost(2 * k + 1))))
                    .limit(top)
                    .mapToInt(Integer::intValue)
                    .toArray();
            double deviation = deviation(followed);
            if (!(deviation > 0.0 && deviation < Double.POSITIVE_INFINITY)) {
                return;
            }
            for (int k : followed) {
                double share = stepSize / (followed.length * deviation) * (cost(2 * k + 1) - cost(2 * k));
                for (int d = 0; d < target.dim(); d++) {
                    here.position()[d] += share * drawn[d * directions + k];
                }
            }
        }

        /** Standard deviation of the costs on both sides of some directions; 0 of none. */
        private double deviation(int[] followed) {
            double[] costs = Arrays.stream(followed)
                    .flatMap(k -> IntStream.of(2 * k, 2 * k + 1))
                    .mapToDouble(this::cost)
                    .toArray();
            double mean = Arrays.stream(costs).average().orElse(0.0);
            return Math.sqrt(Arrays.stream(costs)
                    .map(c -> (c - mean) * (c - mean))
                    .average()
                    .orElse(0.0));
        }

        private double cost(int side) {
            return sides.cost()[side];
        }

        private void evaluate(Particles particles) {
            target.evaluateCosts(particles);
            evaluations += particles.count();
            int lowest = particles.lowest();
            if (lowest >= 0 && !(best.cost()[0] <= particles.cost()[lowest])) {
                best.setOne(0, particles, lowest);
            }
        }

        private RngStreams streams(int index) {
            return RngStreams.of(seed, RngUse.PLUGIN, index);
        }

        @Override
        public Particles lowest() {
            return best.slice(0, 1);
        }

        @Override
        public long costEvaluations() {
            return evaluations;
        }

        @Override
        public long gradientEvaluations() {
            return 0;
        }
    }
}
