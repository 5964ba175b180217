package io.tsmc.sampler;

/** A tempering path gets nowhere: see {@link Limits}. The message says how far it got and what may help. */
public final class StalledException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    StalledException(String message) {
        super(message);
    }
}
