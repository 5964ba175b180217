package io.tsmc.rigidbody;

import java.util.Locale;

/** What becomes of dry friction, whose force jumps where a motion turns round: no gradient leads across the jump. */
public enum DryFriction {
    /** A file with dry friction is refused. */
    REFUSE,
    /** There is none, whatever the file says. */
    IGNORE,
    /** The jump becomes a steep slope: {@code −friction · tanh(rate / frictionSpeed)}. What should stick, creeps. */
    SMOOTH;

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
