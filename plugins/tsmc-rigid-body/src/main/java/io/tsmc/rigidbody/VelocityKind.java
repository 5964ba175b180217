package io.tsmc.rigidbody;

import java.util.Locale;

/** Which velocity of a frame is meant. */
public enum VelocityKind {
    /** That of a point. */
    LINEAR,
    /** How fast the link turns. */
    ANGULAR;

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
