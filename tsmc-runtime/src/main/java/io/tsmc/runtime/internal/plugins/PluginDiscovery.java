package io.tsmc.runtime.internal.spec;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.PluginCatalog;
import io.tsmc.runtime.PluginCatalog.Plugin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Collects plug-ins, and everything that is wrong with any of them, so that one look mends all. */
public final class PluginDiscovery {

    private final List<Plugin> plugins = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** Adds all service providers of the kinds. */
    public PluginDiscovery discover(Collection<Class<?>> kinds) {
        kinds.forEach(this::discover);
        return this;
    }

    private void discover(Class<?> kind) {
        Iterator<? extends ServiceLoader.Provider<?>> providers =
                ServiceLoader.load(kind, getClass().getClassLoader()).stream().iterator();
        while (true) {
            // A provider that cannot be loaded throws from either call; the loader then goes on with the next one.
            try {
                if (!providers.hasNext()) {
                    return;
                }
                add(kind, providers.next().type());
            } catch (ServiceConfigurationError e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Adds one class as a plug-in of a kind. */
    public void add(Class<?> kind, Class<?> type) {
        String what = kind.getSimpleName() + " " + type.getName() + " (" + origin(type) + ")";
        Record defaults = defaults(type, what);
        if (defaults == null) {
            return;
        }
        Plugin plugin = new Plugin(kind, PluginCatalog.typeName(type), defaults, origin(type));
        plugins.stream()
                .filter(p -> p.kind() == kind && p.type().equals(plugin.type()))
                .findFirst()
                .ifPresentOrElse(
                        first -> failures.add(what + ": the name '" + plugin.type() + "' is already taken by "
                                + first.defaults().getClass().getName() + " (" + first.origin()
                                + "). Maybe rename the record, or leave one of the two out"),
                        () -> plugins.add(plugin));
    }

    private @Nullable Record defaults(Class<?> type, String what) {
        if (!type.isRecord()) {
            failures.add(what + ": a plug-in must be a record");
            return null;
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            failures.add(what + ": a plug-in must be public");
            return null;
        }
        try {
            return (Record) type.getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            failures.add(what + ": has no public constructor without arguments, which would hold the defaults");
        } catch (IllegalAccessException e) {
            failures.add(what + ": its package is not exported. Maybe add 'exports " + type.getPackageName()
                    + ";' to the module's declaration");
        } catch (InvocationTargetException e) {
            failures.add(what + ": its constructor without arguments threw " + e.getCause());
        } catch (InstantiationException | LinkageError e) {
            failures.add(what + ": cannot be created: " + e);
        }
        return null;
    }

    /**
     * What was found, by kind and name.
     *
     * @throws BadInputException if anything was wrong
     */
    public List<Plugin> plugins() {
        if (!failures.isEmpty()) {
            throw new BadInputException("Plug-ins that cannot be used:\n  " + String.join("\n  ", failures));
        }
        return plugins.stream()
                .sorted(Comparator.<Plugin>comparingInt(p -> PluginCatalog.KINDS.indexOf(p.kind()))
                        .thenComparing(Plugin::type))
                .toList();
    }

    private static String origin(Class<?> type) {
        if (type.getModule().isNamed()) {
            return "module " + type.getModule().getName();
        }
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null
                ? "class path"
                : String.valueOf(source.getLocation().getPath());
    }
}
