package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Search;
import io.tsmc.api.Target;

/**
 * Draws from the prior and keeps the cheapest: what every other method has to be better than (the random shooting of Nagabandi
 * et al., "Neural network dynamics for model-based deep reinforcement learning with model-free fine-tuning", ICRA 2018,
 * section IV.C, over the whole horizon at once).
 *
 * @param population draws in an iteration, at least 1
 * @param iterations at least 1
 */
public record RandomShooting(int population, int iterations) implements Optimiser {

    /** A hundred times 256 draws. */
    public RandomShooting() {
        this(256, 100);
    }

    /** Checks the settings. */
    public RandomShooting {
        Require.atLeast("population", population, 1);
        Require.atLeast("iterations", iterations, 1);
    }

    @Override
    public Search start(Target target, long seed) {
        return new Shots(target, seed);
    }

    private final class Shots implements Search {

        private final Target target;
        private final long seed;
        private final Particles draws;
        private final Lowest lowest;
        private int iteration;

        Shots(Target target, long seed) {
            this.target = target;
            this.seed = seed;
            draws = new Particles(target.dim(), population);
            lowest = new Lowest(target.dim());
        }

        @Override
        public boolean advance() {
            if (iteration < iterations) {
                target.samplePrior(RngStreams.of(seed, RngUse.PLUGIN, iteration), draws);
                target.evaluateCosts(draws);
                lowest.see(draws);
                iteration++;
            }
            return iteration < iterations;
        }

        @Override
        public Particles lowest() {
            return lowest.particles();
        }

        @Override
        public long costEvaluations() {
            return (long) iteration * population;
        }

        @Override
        public long gradientEvaluations() {
            return 0;
        }
    }
}
