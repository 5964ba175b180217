package io.tsmc.sampler;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What became of particles whose cost was lowered, besides where they ended.
 *
 * @param gradientEvaluations evaluations of cost and gradient spent
 * @param complete whether all went as far as they go
 * @param obstacles what stood in the way of particles that stayed where they were, and of how many
 */
public record Descents(long gradientEvaluations, boolean complete, Map<String, Integer> obstacles) {

    /** Keeps a copy. */
    public Descents {
        obstacles = Map.copyOf(obstacles);
    }

    /**
     * Descends from the particles of a block.
     *
     * @param block starts, evaluated; moved to where the descents end. Who ends where no solution can be stays where it was
     * @param stop whether to stop where it is; asked now and then
     */
    static Descents of(Polish polish, Target target, Particles block, BooleanSupplier stop) {
        Polish.Descent descent = polish.start(target, block.slice(0, block.count()));
        boolean goesOn = true;
        while (goesOn && !stop.getAsBoolean()) {
            goesOn = descent.advance();
        }
        Map<String, Integer> obstacles = new TreeMap<>();
        for (int n = 0; n < block.count(); n++) {
            descent.obstacle(n).ifPresent(obstacle -> obstacles.merge(obstacle, 1, Integer::sum));
        }
        Particles lowest = descent.lowest();
        for (int n = 0; n < block.count(); n++) {
            if (lowest.isPossible(n)) {
                block.setOne(n, lowest, n);
            }
        }
        return new Descents(descent.gradientEvaluations(), !goesOn, obstacles);
    }

    static Descents join(List<Descents> blocks) {
        Map<String, Integer> obstacles = new TreeMap<>();
        blocks.forEach(
                block -> block.obstacles.forEach((obstacle, stuck) -> obstacles.merge(obstacle, stuck, Integer::sum)));
        return new Descents(
                blocks.stream().mapToLong(Descents::gradientEvaluations).sum(),
                blocks.stream().allMatch(Descents::complete),
                obstacles);
    }
}
