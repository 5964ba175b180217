package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Descents;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.State;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Carries out a polish, on the engine of the sampler. */
final class Polishing {

    private Polishing() {}

    /**
     * Polishes the best particles of a sample; in rounds, if the polish says so, and then what is left of them after the
     * last.
     *
     * @param engine where; once it is cancelled, the polish stops where it is
     * @param best the best particle seen in the run, which may not be part of the sample
     */
    static Polished of(Polish polish, Engine engine, State sample, Best best) {
        KnockOut knockOut = KnockOut.among(Starts.of(engine.target(), sample, best, polish), polish, engine);
        Starts starts = knockOut.starts();
        Particles lowest = knockOut.lowest();
        Descents round = engine.run(lowest, new BlockTask.Descend(polish, knockOut.priorWeightsLeft()));
        long evaluations = knockOut.gradientEvaluations() + round.gradientEvaluations();
        Target finest = engine.target();
        Optional<Polish> next = polish.refinement();
        while (next.isPresent() && round.complete()) {
            finest = finest.refined();
            int[] chosen = cheapest(lowest, next.get().particles());
            // What they started from costs something else now, too.
            starts = starts.chosen(chosen, finest);
            lowest = lowest.gather(chosen);
            finest.evaluate(lowest);
            round = engine.on(finest).run(lowest, new BlockTask.Descend(next.get()));
            evaluations += 2L * lowest.count() + round.gradientEvaluations();
            next = next.get().refinement();
        }
        Optional<EvidenceBound> bound =
                round.complete() ? bound(polish, engine.target(), lowest, sample.seed()) : Optional.empty();
        return new Polished(
                starts.particles(),
                lowest,
                starts.index(),
                starts.beta(),
                knockOut.candidates(),
                evaluations,
                round.complete(),
                round.obstacles(),
                bound);
    }

    private static Optional<EvidenceBound> bound(Polish polish, Target target, Particles ends, long seed) {
        OptionalDouble estimate = polish.logEvidence(target, ends, RngStreams.of(seed, RngUse.EVIDENCE));
        return estimate.isPresent() ? Optional.of(EvidenceBound.of(estimate.getAsDouble())) : Optional.empty();
    }

    /** Indices of the particles of lowest cost, in the order of the particles. */
    private static int[] cheapest(Particles particles, int most) {
        return IntStream.range(0, particles.count())
                .boxed()
                .sorted(Comparator.comparingDouble(n -> particles.cost()[n]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }
}
