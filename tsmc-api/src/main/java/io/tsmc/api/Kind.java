package io.tsmc.api;

import java.util.Locale;

/**
 * A kind of plug-in: an interface that the records of plug-ins implement. The module that owns the interface says so, once:
 * by a {@link KindProvider}, and by {@code uses} in its declaration, for modules that bring plug-ins of it to be resolved.
 *
 * <p>That is all that has to be done for its plug-ins to be found and listed, to be named in run files as settings of that
 * type, and to count when runs are compared. What they have to do is said by the checks of the kind, {@code
 * io.tsmc.checks.KindChecks}.
 *
 * @param type the interface
 * @param usage an example of how a plug-in of it is named, for the documentation: keys of a run file, or, where no key does,
 *     a command
 */
public record Kind(Class<?> type, String usage) {

    /** Refuses what is no interface. */
    public Kind {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName()
                    + " is no interface, so it cannot be a kind of plug-in. Maybe its interface is meant.");
        }
    }

    /** What it is called in run files, {@code InitialStates → initialStates}. */
    public String key() {
        return key(type);
    }

    /** What the kind with an interface is called in run files. */
    public static String key(Class<?> type) {
        String name = type.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
