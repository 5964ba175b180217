package io.tsmc.runtime.internal.log;

import java.util.Locale;

/** How a run stands. */
public enum Status {
    /** Still going, or killed without a chance to say so. */
    RUNNING,
    /** Reached β = 1. */
    FINISHED,
    /** Stopped from outside. */
    INTERRUPTED,
    /** Given up by the sampler: the tempering path got nowhere. */
    STALLED,
    /** Stopped by an error. */
    FAILED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
