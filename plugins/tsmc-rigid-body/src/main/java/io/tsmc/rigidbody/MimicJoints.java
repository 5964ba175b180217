package io.tsmc.rigidbody;

import java.util.Locale;

/** What becomes of a joint that follows another one by {@code <mimic>}, as by a gear. */
public enum MimicJoints {
    /** A file with such a joint is refused. */
    REFUSE,
    /** It moves on its own, like any joint. */
    IGNORE,
    /** It follows, exactly: it is no state and has no motor, and its inertia, damping and weight are felt by the other. */
    FOLLOW;

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
