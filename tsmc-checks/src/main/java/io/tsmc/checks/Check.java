package io.tsmc.checks;

/**
 * Something that a plug-in has to do.
 *
 * @param name what has to hold
 * @param mayRefuse whether a plug-in for problems of a kind of its own may refuse that of this check, by an
 *     {@link IllegalArgumentException}
 * @param body throws an {@link AssertionError}, or what the plug-in throws, if it does not hold
 */
public record Check(String name, boolean mayRefuse, Runnable body) {

    /** A check that nothing may refuse. */
    public Check(String name, Runnable body) {
        this(name, false, body);
    }

    /** A check whose problem may be refused. */
    public static Check unlessRefused(String name, Runnable body) {
        return new Check(name, true, body);
    }
}
