package io.tsmc.sampler.polish;

import io.tsmc.api.Particles;
import java.util.Optional;

/** What several optimisers share: checks of their settings, and of what they start from. */
final class Settings {

    private Settings() {}

    /** What keeps a start from being lowered by its gradient, if it was not. */
    static Optional<String> obstacle(Particles starts, Particles lowest, int n) {
        boolean finite = true;
        for (int d = 0; d < starts.dim(); d++) {
            finite &= Double.isFinite(starts.costGradient()[d * starts.count() + n]);
        }
        return finite || lowest.cost()[n] < starts.cost()[n]
                ? Optional.empty()
                : Optional.of("its gradient is not finite");
    }

    static void checkPositive(String type, String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    type + ": " + name + " = " + value + " must be at least 1. Maybe leave it out.");
        }
    }
}
