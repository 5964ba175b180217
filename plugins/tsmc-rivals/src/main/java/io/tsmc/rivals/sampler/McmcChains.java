package io.tsmc.rivals.sampler;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Kernel;
import io.tsmc.api.Optimiser;
import io.tsmc.api.Particles;
import io.tsmc.api.Require;
import io.tsmc.api.Search;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Hmc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Markov chains at β = 1, from draws of the prior: what is usually done with a density that has a gradient, such as by Stan
 * (Carpenter et al., "Stan: a probabilistic programming language", Journal of Statistical Software 76, 2017) with the
 * kernel {@code nuts}, or by many chains side by side (Hoffman and Sountsov, "Tuning-free generalized Hamiltonian Monte
 * Carlo", AISTATS 2022). They warm up first: after rounds of 8, 16, 32, … moves the kernel is tuned to where all chains were in
 * the round, and from half of the warm-up on its step size alone follows the acceptance. What comes after is kept.
 *
 * <p>Different here: the mass matrix and the step size are those of all chains, and not of each, and the step size follows the
 * acceptance by the kernels' own rule instead of by dual averaging.
 *
 * @param kernel what moves them: {@code nuts}, or {@code alternate} where trajectories fail, as for the acrobot
 * @param chains how many, at least 1
 * @param warmUp moves before those that are kept, at least 1
 * @param moves that are kept, at least 1
 * @param draws most that are held; when there are more, every second is dropped
 */
public record McmcChains(Kernel kernel, int chains, int warmUp, int moves, int draws) implements Optimiser {

    /** HMC. */
    public McmcChains() {
        this(new Hmc(), 32, 512, 1024, 4096);
    }

    /** Checks the settings. */
    public McmcChains {
        Require.atLeast("chains", chains, 1);
        Require.atLeast("warmUp", warmUp, 1, "take 512: kernels learn their step size in it");
        Require.atLeast("moves", moves, 1);
        Require.atLeast("draws", draws, 1);
    }

    @Override
    public Search start(Target target, long seed) {
        return new Run(target, seed);
    }

    private final class Run implements Search {

        private final Target target;
        private final StreamsInTurn streams;
        private final WarmUp plan = new WarmUp(warmUp);
        private final Draws kept = new Draws(draws, chains);
        private final LowestOfEach lowest;
        private @Nullable Chains running;
        private long startEvaluations;
        private int done;

        Run(Target target, long seed) {
            this.target = target;
            streams = new StreamsInTurn(seed);
            lowest = new LowestOfEach(target.dim(), chains);
        }

        @Override
        public boolean advance() {
            Chains now = running;
            if (now == null) {
                Starts starts = Starts.of(target, chains, streams);
                startEvaluations = starts.evaluations();
                now = Chains.at(1.0, target, starts.particles(), kernel);
                running = now;
            } else if (done < warmUp + moves) {
                move(now);
            }
            lowest.see(now.states());
            return done < warmUp + moves;
        }

        private void move(Chains now) {
            if (plan.isOver(done)) {
                now.move(streams.next());
                kept.add(now.states());
            } else {
                now.warmUp(streams.next());
            }
            done++;
            if (plan.endsRound(done)) {
                now.tune();
            }
        }

        @Override
        public Particles lowest() {
            return lowest.particles();
        }

        @Override
        public Optional<Particles> sample() {
            return kept.isEmpty() ? Optional.empty() : Optional.of(kept.particles());
        }

        @Override
        public long costEvaluations() {
            return evaluations().costs();
        }

        @Override
        public long gradientEvaluations() {
            return startEvaluations + evaluations().gradients();
        }

        private Evaluations evaluations() {
            return running == null ? Evaluations.NONE : running.evaluations();
        }
    }
}
