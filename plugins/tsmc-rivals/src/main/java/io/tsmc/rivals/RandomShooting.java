package io.tsmc.rivals;

import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.RngStreams;
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

    /** Five hundred times 256 draws. */
    public RandomShooting() {
        this(256, 500);
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

    private final class Shots extends CostSearch {

        private final Particles draws;

        Shots(Target target, long seed) {
            super(target, seed);
            draws = new Particles(target.dim(), population);
        }

        @Override
        boolean iterate(int iteration, RngStreams streams) {
            target().samplePrior(streams, draws);
            evaluate(draws);
            return iteration + 1 < iterations;
        }
    }
}
