package io.tsmc.sampler.polish;

import io.tsmc.api.Particles;
import java.util.Optional;

/** What keeps optimisers from lowering a cost. */
final class Obstacle {

    private Obstacle() {}

    /** What keeps a start from being lowered by its gradient, if it was not. */
    static Optional<String> of(Particles starts, Particles lowest, int n) {
        boolean finite = true;
        for (int d = 0; d < starts.dim(); d++) {
            finite &= Double.isFinite(starts.costGradient()[d * starts.count() + n]);
        }
        return finite || lowest.cost()[n] < starts.cost()[n]
                ? Optional.empty()
                : Optional.of("its gradient is not finite");
    }
}
