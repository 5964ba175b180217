package io.tsmc.sampler;

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
     * Descends from the particles of a block, as a {@link Continuation} does, to the end.
     *
     * @param priorWeights of one descent after the other, in units of the temperature
     * @param block starts, evaluated; moved to where the descents end. Who ends where no solution can be stays where it was
     * @param stop whether to stop where it is; asked now and then
     */
    static Descents of(Polish polish, List<Double> priorWeights, Target target, Particles block, BooleanSupplier stop) {
        Continuation continuation = new Continuation(polish, priorWeights, target, block);
        boolean goesOn = true;
        while (goesOn && !stop.getAsBoolean()) {
            goesOn = continuation.advance();
        }
        continuation.stop();
        block.set(0, continuation.lowest());
        return continuation.outcome();
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
