package io.tsmc.autodiff;

/** Code that cannot be traced. The message says where, why, and what to write instead. */
public final class TraceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes a message of the form {@code Pendulum.java:31: cause. Maybe remedy.}
     *
     * @param place source file and line
     * @param cause what cannot be traced
     * @param remedy what to do instead, a sentence
     */
    public TraceException(String place, String cause, String remedy) {
        super(place + ": " + cause + ". " + remedy);
    }
}
