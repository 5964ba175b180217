package io.tsmc.onnx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an input of a network may hold. */
enum Content {
    /** The state, cosine and sine in place of each angle. */
    STATE,
    /** The control. */
    CONTROL,
    /** The time since the start of the horizon [s]. */
    TIME,
    /** The time step [s]. */
    TIME_STEP;

    static Optional<Content> of(String word) {
        return Arrays.stream(values())
                .filter(content -> content.toString().equals(word))
                .findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(Content::toString).collect(Collectors.joining(", "));
    }

    /** The name in run files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
