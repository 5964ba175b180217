package io.tsmc.api;

/** What a {@link Series} is between two of its rows. */
public enum Interpolation {
    /** The straight line between them: continuous, with a kink at each row. */
    LINEAR,
    /** The earlier one, held until the next (zero-order hold): what a sampled control is. */
    PREVIOUS
}
