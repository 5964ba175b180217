package io.tsmc.runtime.internal.settings;

import io.tsmc.sampler.Moves;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The single values that may stand for {@link Moves} in a run file: a whole number, or {@code auto}. */
public final class MovesSetting {

    private static final String AUTO = "auto";

    private MovesSetting() {}

    /**
     * What a single value stands for; empty if for nothing.
     *
     * @throws io.tsmc.api.SettingsException if it is a number below 1
     */
    public static Optional<Moves> read(@Nullable Object value) {
        if (value instanceof Long number && number == number.intValue()) {
            return Optional.of(Moves.fixed(number.intValue()));
        }
        return AUTO.equals(value) ? Optional.of(new Moves()) : Optional.empty();
    }

    /** The single value that stands for moves; empty if only their components do. */
    static Optional<Object> written(Moves moves) {
        if (moves.isFixed()) {
            return Optional.of(moves.most());
        }
        return moves.equals(new Moves()) ? Optional.of(AUTO) : Optional.empty();
    }
}
