package io.tsmc.rivals;

import io.tsmc.api.Particles;

/** The cheapest position that a search has seen. */
final class Lowest {

    private final Particles best;

    Lowest(int dim) {
        best = new Particles(dim, 1);
        best.cost()[0] = Double.NaN;
    }

    /** Keeps the cheapest of some evaluated particles, if it is cheaper than what was seen before. */
    void see(Particles particles) {
        int lowest = particles.lowest();
        if (lowest >= 0 && !(best.cost()[0] <= particles.cost()[lowest])) {
            best.setOne(0, particles, lowest);
        }
    }

    /** A copy, of one particle; its cost is NaN before any was possible. */
    Particles particles() {
        return best.slice(0, 1);
    }
}
