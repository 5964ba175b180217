package io.tsmc.runtime.internal.serve;

import org.jspecify.annotations.Nullable;

/** Why a message is answered with an error. */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final transient @Nullable Object id;

    /**
     * A refusal of a message without an id.
     *
     * @param error the word for programs, see {@code docs/serve.md}
     * @param message for people
     */
    public Refusal(String error, String message) {
        this(error, message, null);
    }

    Refusal(String error, String message, @Nullable Object id) {
        super(message, null, false, false);
        this.error = error;
        this.id = id;
    }

    /** The word for programs. */
    String error() {
        return error;
    }

    /** That of the message, a number or a text, as far as it was read. */
    @Nullable
    Object id() {
        return id;
    }
}
