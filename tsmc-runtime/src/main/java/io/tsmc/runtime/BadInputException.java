package io.tsmc.runtime;

/**
 * Something that the user wrote cannot be used: a run file, an override, a plug-in. The message says where, what is
 * wrong, and what would be right; it is meant to be shown as it is.
 */
public class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Makes one from its message. */
    public BadInputException(String message) {
        super(message);
    }

    /** Makes one from its message, keeping what led to it. */
    public BadInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
