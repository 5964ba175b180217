package io.tsmc.jmh;

import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The plug-ins on the class path, by the name that they have in run files. */
final class PlugIns {

    private PlugIns() {}

    /**
     * The plug-in of a kind and name, with its default settings.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    static <S> S named(Class<S> kind, String type) {
        List<ServiceLoader.Provider<S>> known =
                ServiceLoader.load(kind).stream().toList();
        return known.stream()
                .filter(provider -> typeName(provider.type()).equals(type))
                .findFirst()
                .map(ServiceLoader.Provider::get)
                .orElseThrow(() -> new IllegalArgumentException("there is no "
                        + kind.getSimpleName() + " '" + type + "' on the class path, there is "
                        + known.stream().map(p -> typeName(p.type())).collect(Collectors.joining(", "))
                        + ". Maybe add the jar of the plug-in to the class path."));
    }

    private static String typeName(Class<?> plugIn) {
        return plugIn.getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
