package io.tsmc.rivals.sampler;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Interval;
import io.tsmc.api.Kernel;
import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Mala;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Langevin moves along a ladder of β from near 0 to 1, by particles that know nothing of each other: the annealing of
 * diffusion models (Song and Ermon, "Generative modeling by estimating gradients of the data distribution", NeurIPS 2019,
 * algorithm 1), where the density is known and need not be learnt. It is what tempered sequential Monte Carlo is without
 * weights and resampling: no particle takes the place of another, so what is stuck stays so, and how many end in which mode
 * is decided where the modes part.
 *
 * <p>Different here: the densities on the way are the tempered ones instead of those blurred by noise; the moves are tested by
 * default, as those of the kernel {@code mala}, which finds the step size at each level by itself; and they are scaled by
 * the spread of the particles. Any other kernel makes it annealed by that.
 *
 * @param kernel what moves the particles
 * @param particles how many, at least 1
 * @param levels values of β, in a geometric series up to 1, at least 2
 * @param moves at each level, at least 1; Song and Ermon take 100, and ten levels
 * @param smallestBeta of the first level, in (0, 1)
 */
public record AnnealedLangevin(Kernel kernel, int particles, int levels, int moves, double smallestBeta)
        implements Optimiser {

    /** A hundred levels of forty moves. */
    public AnnealedLangevin() {
        this(new Mala(), 64, 100, 40, 1e-4);
    }

    /** Checks the settings. */
    public AnnealedLangevin {
        Require.atLeast("particles", particles, 1);
        Require.atLeast("levels", levels, 2);
        Require.atLeast("moves", moves, 1);
        Require.inRange("smallestBeta", smallestBeta, Interval.open(0, 1));
    }

    @Override
    public Search start(Target target, long seed) {
        return new Run(target, seed);
    }

    private final class Run implements Search {

        private final Target target;
        private final StreamsInTurn streams;
        private final LowestOfEach lowest;
        private final double[] betas =
                Ladder.geometric(levels + 1, smallestBeta).betas();
        private @Nullable Chains running;
        private Evaluations evaluations = Evaluations.NONE;
        private int level;

        Run(Target target, long seed) {
            this.target = target;
            streams = new StreamsInTurn(seed);
            lowest = new LowestOfEach(target.dim(), particles);
        }

        @Override
        public boolean advance() {
            Chains now = running;
            if (now == null) {
                Starts starts = Starts.of(target, particles, streams);
                evaluations = Evaluations.ofGradients(starts.evaluations());
                now = Chains.at(0.0, target, starts.particles(), kernel);
                lowest.see(now.states());
            } else if (level < levels) {
                level++;
                now = anneal(now.movedTo(betas[level]));
            }
            running = now;
            return level < levels;
        }

        private Chains anneal(Chains chains) {
            chains.tuneTo(chains.states());
            for (int move = 0; move < moves; move++) {
                chains.warmUp(streams.next());
                lowest.see(chains.states());
            }
            evaluations = evaluations.plus(chains.evaluations());
            return chains;
        }

        @Override
        public Particles lowest() {
            return lowest.particles();
        }

        @Override
        public Optional<Particles> sample() {
            return running == null || level < levels
                    ? Optional.empty()
                    : Optional.of(running.states().slice(0, particles));
        }

        @Override
        public long costEvaluations() {
            return evaluations.costs();
        }

        @Override
        public long gradientEvaluations() {
            return evaluations.gradients();
        }
    }
}
