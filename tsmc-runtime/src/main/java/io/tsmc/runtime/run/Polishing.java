package io.tsmc.runtime.run;

import io.tsmc.api.ConstrainedTarget;
import io.tsmc.api.ImportanceWeights;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Descents;
import io.tsmc.sampler.Engine;
import io.tsmc.sampler.Feasibility;
import io.tsmc.sampler.Multipliers;
import io.tsmc.sampler.State;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Carries out a polish, on the engine of the sampler. */
final class Polishing {

    /**
     * Weights of the prior for a polish in rounds. The trap that the prior keeps a descent from is one of plans, control by
     * control; policies it draws away from what they were found to do, and each descent has but a share of the iterations:
     * of two policies of P7, 95.0 and 96.6 % of 20 000 motions succeeded with the prior in all rounds, 98.5 and 98.1 % without.
     */
    private static final List<Double> COST_ALONE = List.of(0.0);

    private Polishing() {}

    /**
     * Polishes the best particles of a sample; in rounds, if the polish says so, and then what is left of them after the
     * last.
     *
     * @param engine where; once it is cancelled, the polish stops where it is
     * @param feasibility how constraints are met, if the target has any
     * @param best the best particle seen in the run, which may not be part of the sample
     * @param listener told how it gets on
     */
    static Polished of(
            Polish polish, Feasibility feasibility, Engine engine, State sample, Best best, PolishListener listener) {
        KnockOut knockOut = KnockOut.among(
                Starts.of(engine.target(), sample, best, polish),
                polish,
                engine,
                RngStreams.of(sample.seed(), RngUse.STARTS),
                listener);
        Starts starts = knockOut.starts();
        Particles lowest = knockOut.lowest();
        Optional<Polish> next = polish.refinement();
        List<Double> priorWeights = next.isPresent() ? COST_ALONE : knockOut.priorWeightsLeft();
        listener.onProgress("solutions to the end", 0, lowest.count());
        Descents round = engine.run(lowest, new BlockTask.Descend(polish, priorWeights));
        long evaluations = knockOut.gradientEvaluations() + round.gradientEvaluations();
        if (polish.starts() > polish.particles() && round.complete()) {
            int first = lowest.lowest();
            listener.onProgress("other orders of the best plan", 0, 1);
            Exchanges exchanges = Exchanges.from(
                    lowest.gather(new int[] {first}), round.endings().get(first), polish, engine);
            lowest.setOne(first, exchanges.lowest(), 0);
            round = round.with(first, exchanges.ending());
            evaluations += exchanges.gradientEvaluations();
        }
        Target finest = engine.target();
        while (next.isPresent() && round.complete()) {
            finest = finest.refined();
            int[] chosen = cheapest(lowest, next.get().particles());
            // What they started from costs something else now, too.
            starts = starts.chosen(chosen, finest);
            lowest = lowest.gather(chosen);
            listener.onProgress("solutions on a finer target", 0, lowest.count());
            finest.evaluate(lowest);
            round = engine.on(finest).run(lowest, new BlockTask.Descend(next.get(), COST_ALONE));
            evaluations += 2L * lowest.count() + round.gradientEvaluations();
            next = next.get().refinement();
        }
        Optional<ImportanceWeights> weights = round.complete()
                ? polish.importanceWeights(engine.target(), lowest, RngStreams.of(sample.seed(), RngUse.EVIDENCE))
                : Optional.empty();
        evaluations += weights.map(ImportanceWeights::gradientEvaluations).orElse(0L);
        Polished polished = new Polished(
                starts.particles(),
                lowest,
                starts.index(),
                starts.beta(),
                knockOut.candidates(),
                evaluations,
                round.endings(),
                round.obstacles(),
                weights.map(some -> EvidenceBound.of(some.log())),
                Optional.empty());
        if (!round.complete() || !isConstrained(engine.target()) || feasibility.rounds() == 0) {
            return polished;
        }
        listener.onProgress("solutions to where they meet the constraints", 0, lowest.count());
        return constrained(polished, polish, feasibility, engine);
    }

    /**
     * Takes particles to where they lead, without a choice among them.
     *
     * @param starts changed to that, evaluated; to a cost of NaN where the polish has rounds, each on another target, or there
     *     is none, or where constraints are not met
     * @return evaluations spent
     */
    static long descend(Polish polish, Feasibility feasibility, Engine engine, Particles starts) {
        if (polish.particles() == 0 || polish.refinement().isPresent()) {
            Arrays.fill(starts.cost(), Double.NaN);
            return 0;
        }
        Descents descents = engine.run(starts, new BlockTask.Descend(polish));
        long evaluations = descents.gradientEvaluations();
        if (descents.complete() && isConstrained(engine.target()) && feasibility.rounds() > 0) {
            List<Multipliers> outcomes = engine.run(starts, new BlockTask.Constrain(polish, feasibility));
            for (int n = 0; n < starts.count(); n++) {
                evaluations += outcomes.get(n).gradientEvaluations();
                if (!(outcomes.get(n).violation() <= feasibility.tolerance())) {
                    starts.cost()[n] = Double.NaN;
                }
            }
        }
        return evaluations;
    }

    private static boolean isConstrained(Target target) {
        return target instanceof ConstrainedTarget constrained
                && !constrained.senses().isEmpty();
    }

    /** The solutions that meet the constraints; if none does, the one that comes closest. */
    private static Polished constrained(Polished penalised, Polish polish, Feasibility feasibility, Engine engine) {
        Particles ends = penalised.ends().slice(0, penalised.ends().count());
        List<Multipliers> outcomes = engine.run(ends, new BlockTask.Constrain(polish, feasibility));
        int[] feasible = IntStream.range(0, ends.count())
                .filter(n -> outcomes.get(n).violation() <= feasibility.tolerance())
                .toArray();
        int closest = IntStream.range(0, ends.count())
                .boxed()
                .min(Comparator.comparingDouble(n -> outcomes.get(n).violation()))
                .orElseThrow();
        return penalised.constrained(ends, outcomes, feasible.length > 0 ? feasible : new int[] {closest});
    }

    /** Indices of the particles of lowest cost, in the order of the particles. */
    private static int[] cheapest(Particles particles, int most) {
        return Arrays.stream(particles.byCost()).limit(most).sorted().toArray();
    }
}
