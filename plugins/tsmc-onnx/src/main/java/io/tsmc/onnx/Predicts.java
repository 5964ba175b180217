package io.tsmc.onnx;

import java.util.Locale;

/** What a network says of a motion. */
public enum Predicts {
    /** The state after the step. */
    NEXT_STATE,
    /** What the step adds to the state. */
    CHANGE,
    /** The rate at which the state changes: the right-hand side of a differential equation. */
    RATE;

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
