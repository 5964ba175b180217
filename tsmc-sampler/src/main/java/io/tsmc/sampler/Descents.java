package io.tsmc.sampler;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What became of particles whose cost was lowered, besides where they ended.
 *
 * @param gradientEvaluations evaluations of cost and gradient spent
 * @param endings how the last descent from each particle ended, in their order
 * @param obstacles what stood in the way of particles that stayed where they were, and of how many
 */
public record Descents(long gradientEvaluations, List<Polish.Ending> endings, Map<String, Integer> obstacles) {

    /** Keeps copies. */
    public Descents {
        endings = List.copyOf(endings);
        obstacles = Map.copyOf(obstacles);
    }

    /** Whether none was stopped on its way. */
    public boolean complete() {
        return !endings.contains(Polish.Ending.STOPPED);
    }

    /** The same, where one of the particles has gone on to another end. */
    public Descents with(int particle, Polish.Ending ending) {
        List<Polish.Ending> all = new ArrayList<>(endings);
        all.set(particle, ending);
        return new Descents(gradientEvaluations, all, obstacles);
    }

    /**
     * Descends from the particles of a block, with less and less of the prior, each time from where the last descent ended;
     * and hands out the cheapest that each start came by, itself among them.
     *
     * @param priorWeights of one descent after the other, in units of the temperature
     * @param block starts, evaluated; moved to where the descents end. Who ends where no solution can be stays where it was
     * @param stop whether to stop where it is; asked now and then
     */
    static Descents of(Polish polish, List<Double> priorWeights, Target target, Particles block, BooleanSupplier stop) {
        Polish part = polish.lasting(1.0 / priorWeights.size());
        Particles starts = block.slice(0, block.count());
        Particles here = starts;
        long evaluations = 0;
        boolean goesOn = true;
        List<Polish.Ending> endings = new ArrayList<>();
        Map<String, Integer> obstacles = new TreeMap<>();
        for (int stage = 0; stage < priorWeights.size() && (stage == 0 || !goesOn); stage++) {
            Objective objective = new Objective(target, priorWeights.get(stage) * target.temperature());
            Polish.Descent descent = part.start(objective, here);
            goesOn = true;
            while (goesOn && !stop.getAsBoolean()) {
                goesOn = descent.advance();
            }
            here = descent.lowest();
            evaluations += descent.gradientEvaluations();
            keepCheaper(here, block);
            leaveHoles(here, block);
            endings.clear();
            obstacles.clear();
            for (int n = 0; n < block.count(); n++) {
                // One that has ended is none if there was more to come.
                endings.add(goesOn ? Polish.Ending.STOPPED : descent.ending(n));
                if (!(block.cost()[n] < starts.cost()[n])) {
                    descent.obstacle(n).ifPresent(obstacle -> obstacles.merge(obstacle, 1, Integer::sum));
                }
            }
        }
        return new Descents(evaluations, endings, obstacles);
    }

    private static void keepCheaper(Particles ends, Particles block) {
        for (int n = 0; n < block.count(); n++) {
            if (ends.isPossible(n) && ends.cost()[n] < block.cost()[n]) {
                block.setOne(n, ends, n);
            }
        }
    }

    /** Where no solution can be, as where a cost is minus infinity, no descent begins: it goes on from the cheapest so far. */
    private static void leaveHoles(Particles here, Particles block) {
        for (int n = 0; n < block.count(); n++) {
            if (!here.isPossible(n)) {
                here.setOne(n, block, n);
            }
        }
    }

    static Descents join(List<Descents> blocks) {
        Map<String, Integer> obstacles = new TreeMap<>();
        blocks.forEach(
                block -> block.obstacles.forEach((obstacle, stuck) -> obstacles.merge(obstacle, stuck, Integer::sum)));
        return new Descents(
                blocks.stream().mapToLong(Descents::gradientEvaluations).sum(),
                blocks.stream().flatMap(block -> block.endings.stream()).toList(),
                obstacles);
    }
}
