package io.tsmc.api;

import java.util.Locale;

/** The name of a plug-in in files. */
public final class TypeName {

    private TypeName() {}

    /** What the {@code type:} of a plug-in class is: its simple name in kebab-case, {@code CartPole → cart-pole}. */
    public static String of(Class<?> plugin) {
        return plugin.getSimpleName()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
