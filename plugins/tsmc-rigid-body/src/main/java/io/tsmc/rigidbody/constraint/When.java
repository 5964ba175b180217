package io.tsmc.rigidbody.constraint;

import java.util.Locale;

/** When a constraint has to hold. */
public enum When {
    /** At the end of the horizon. */
    END,
    /** At every step, and at the end. */
    ALWAYS;

    /** Number of entries along the way, where there are so many at the end. */
    int stageCount(int terminalCount) {
        return this == ALWAYS ? terminalCount : 0;
    }

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
