package io.tsmc.rivals.sampler;

import io.tsmc.api.Particles;
import java.util.Arrays;

/** The cheapest position that each of several chains has seen. */
final class LowestOfEach {

    private final Particles best;

    LowestOfEach(int dim, int chains) {
        best = new Particles(dim, chains);
        Arrays.fill(best.cost(), Double.NaN);
    }

    /**
     * Keeps what is cheaper than what was seen before.
     *
     * @param states one evaluated particle a chain
     */
    void see(Particles states) {
        for (int n = 0; n < states.count(); n++) {
            if (states.isPossible(n) && !(best.cost()[n] <= states.cost()[n])) {
                best.setOne(n, states, n);
            }
        }
    }

    /** A copy, the cheapest first; the cost is NaN of a chain for which none was possible. */
    Particles particles() {
        return best.gather(best.byCost());
    }
}
