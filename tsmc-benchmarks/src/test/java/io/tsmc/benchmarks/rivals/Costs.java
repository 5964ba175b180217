package io.tsmc.benchmarks.rivals;

import io.tsmc.api.Particles;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Order by cost. */
final class Costs {

    private Costs() {}

    /** Indices of the particles of lowest cost, the lowest first. Costs that are not finite come last. */
    static int[] cheapest(Particles particles, int count) {
        double[] cost = particles.cost();
        return IntStream.range(0, particles.count())
                .boxed()
                .sorted(Comparator.comparingDouble(n -> Double.isFinite(cost[n]) ? cost[n] : Double.POSITIVE_INFINITY))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
