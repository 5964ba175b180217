package io.tsmc.rivals.sampler;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Interval;
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
 * Parallel tempering (Geyer, "Markov chain Monte Carlo maximum likelihood", 1991), non-reversible: chains at all rungs of a
 * ladder of β from 0 to 1, each moved by a kernel, and swaps of neighbours, even and odd ones in turn (Syed, Bouchard-Côté,
 * Deligiannidis and Doucet, "Non-reversible parallel tempering: a scalable highly parallel MCMC scheme", JRSS B 84, 2022,
 * algorithm 1). At β = 0 the prior is drawn from afresh each time. While the chains warm up, in rounds of 8, 16, 32, … scans,
 * the ladder is set so that all swaps are rejected equally often, with as many rungs as are best for the barrier that was
 * seen, twice its height (their algorithms 3 and 4); and the kernel of each rung is tuned to where it has been. The draws
 * are those at β = 1 after the warm-up.
 *
 * <p>Different here: several ladders run side by side and share what is tuned, which a rung of one chain could not tune a mass
 * matrix by; and the barrier between rungs is taken for linear in β, not for a cubic.
 *
 * @param kernel what moves the chains of a rung; {@code alternate}, where trajectories of HMC fail, as for the acrobot
 * @param rungs most rungs, β = 0 and β = 1 among them, at least 2; the ladder begins with half as many, and can
 *     double with each round
 * @param ladders ladders side by side, at least 1; with fewer than eight, blocks are so small that a gradient takes several
 *     times as long
 * @param smallestBeta second rung of the geometric ladder that is begun with, in (0, 1)
 * @param warmUp scans before those that are kept, at least 1; a scan is a move of every chain, and swaps
 * @param scans that are kept, at least 1
 * @param draws most that are held; when there are more, every second is dropped
 */
public record ParallelTempering(
        Kernel kernel, int rungs, int ladders, double smallestBeta, int warmUp, int scans, int draws)
        implements Optimiser {

    /** HMC on eight ladders of at most 32 rungs. */
    public ParallelTempering() {
        this(new Hmc(), 32, 8, 1e-4, 256, 1024, 4096);
    }

    /** Checks the settings. */
    public ParallelTempering {
        Require.atLeast("rungs", rungs, 2, "take 32: rungs that are not needed are dropped");
        Require.atLeast("ladders", ladders, 1);
        Require.inRange("smallestBeta", smallestBeta, Interval.open(0, 1));
        Require.atLeast("warmUp", warmUp, 1, "take 256: kernels and ladder are tuned in it");
        Require.atLeast("scans", scans, 1);
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
        private final Draws kept = new Draws(draws, ladders);
        private final LowestOfEach lowest;
        private @Nullable Rungs running;
        private long startEvaluations;
        private int done;

        Run(Target target, long seed) {
            this.target = target;
            streams = new StreamsInTurn(seed);
            lowest = new LowestOfEach(target.dim(), ladders);
        }

        @Override
        public boolean advance() {
            Rungs now = running;
            if (now == null) {
                Ladder first = Ladder.geometric(Math.max(2, rungs / 2), smallestBeta);
                Starts starts = Starts.of(target, first.rungs() * ladders, streams);
                startEvaluations = starts.evaluations();
                now = new Rungs(target, first, rungs, starts.particles(), kernel);
                running = now;
                see(now);
            } else if (done < warmUp + scans) {
                scan(now);
            }
            return done < warmUp + scans;
        }

        private void scan(Rungs now) {
            boolean warmingUp = !plan.isOver(done);
            now.explore(streams, warmingUp);
            see(now);
            now.swap(streams.next());
            if (!warmingUp) {
                kept.add(now.coldest().states());
            }
            done++;
            if (plan.endsRound(done)) {
                now.tune();
            }
        }

        private void see(Rungs now) {
            now.all().forEach(rung -> lowest.see(rung.states()));
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
