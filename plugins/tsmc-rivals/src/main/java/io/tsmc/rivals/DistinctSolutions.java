package io.tsmc.rivals;

import io.tsmc.api.Particles;
import java.util.ArrayList;
import java.util.List;

/** The cheapest solutions that were found, of those at one place the cheapest alone. */
final class DistinctSolutions {

    /** Closer than this, root mean square over the coordinates, are the same; the prior has width 1. */
    private static final double SAME = 0.1;

    private final int most;
    private Particles solutions;

    DistinctSolutions(int dim, int most) {
        this.most = most;
        solutions = new Particles(dim, 1);
        solutions.cost()[0] = Double.NaN;
    }

    /** Takes in evaluated particles, those that are possible. */
    void add(Particles ends) {
        Particles all = new Particles(ends.dim(), solutions.count() + ends.count());
        all.set(0, solutions);
        all.set(solutions.count(), ends);
        List<Integer> chosen = new ArrayList<>();
        for (int n : Elite.cheapest(all, all.count())) {
            if (chosen.size() < most && chosen.stream().noneMatch(other -> areSame(all, n, other))) {
                chosen.add(n);
            }
        }
        if (!chosen.isEmpty()) {
            solutions = all.gather(chosen.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /** A copy, the cheapest first; of one particle whose cost is NaN before any was possible. */
    Particles particles() {
        return solutions.slice(0, solutions.count());
    }

    private static boolean areSame(Particles particles, int n, int other) {
        int count = particles.count();
        double squares = 0.0;
        for (int d = 0; d < particles.dim(); d++) {
            double difference = particles.position()[d * count + n] - particles.position()[d * count + other];
            squares += difference * difference;
        }
        return squares < SAME * SAME * particles.dim();
    }
}
