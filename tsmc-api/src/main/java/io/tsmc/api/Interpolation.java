package io.tsmc.api;

import java.util.Locale;

/** What a {@link Series} is between two of its rows. */
public enum Interpolation {
    /** The straight line between them: continuous, with a kink at each row. */
    LINEAR,
    /** The earlier one, held until the next (zero-order hold): what a sampled control is. */
    PREVIOUS;

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
