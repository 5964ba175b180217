package io.tsmc.rivals;

import io.tsmc.api.Particles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The cheapest particles of all iterations, which go on to take part in the next one. */
final class Elite {

    private final int size;
    private @Nullable Particles kept;

    /**
     * Nothing is kept yet.
     *
     * @param size most that are kept, at least 0
     */
    Elite(int size) {
        this.size = size;
    }

    /** Evaluated draws with those that were kept, as they were evaluated then, behind them; the cheapest of all are kept. */
    Particles joined(Particles draws) {
        Particles all = draws;
        if (kept != null) {
            all = new Particles(draws.dim(), draws.count() + kept.count());
            all.set(0, draws);
            all.set(draws.count(), kept);
        }
        int[] cheapest = cheapest(all, size);
        kept = cheapest.length > 0 ? all.gather(cheapest) : null;
        return all;
    }

    /** Indices of the cheapest of the possible particles, the cheapest first; fewer if there are not so many. */
    static int[] cheapest(Particles particles, int most) {
        return Arrays.stream(particles.byCost())
                .filter(particles::isPossible)
                .limit(most)
                .toArray();
    }
}
