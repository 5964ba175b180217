package io.tsmc.runtime.plugins;

import io.tsmc.api.Kind;
import io.tsmc.api.KindProvider;
import io.tsmc.runtime.internal.Escape;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.checks.Overrides;
import io.tsmc.runtime.plugins.Bundle.UnusableException;
import io.tsmc.runtime.plugins.PluginCatalog.Plugin;
import io.tsmc.runtime.report.Panel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects plug-ins, and everything that is wrong with any of them, so that one look mends all. */
final class PluginDiscovery {

    private final List<Kind> kinds = new ArrayList<>();
    private final List<Plugin> plugins = new ArrayList<>();
    private final Map<Extension, String> extensions = new LinkedHashMap<>();
    private final Map<Panel, String> panels = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Services application = Services.ofApplication();
    private final List<Kind> kindsOfApplication;

    /** Knows the kinds that the application comes with, and no plug-in yet. */
    PluginDiscovery() {
        addKinds(application, null);
        kindsOfApplication = List.copyOf(kinds);
    }

    /** Adds all plug-ins that the application comes with. */
    PluginDiscovery discover() {
        kindsOfApplication.forEach(kind -> addPlugins(kind, application, null));
        addExtensions(application, null);
        addPanels(application, null);
        return this;
    }

    /** Adds all plug-ins, and kinds of plug-in, from a jar, or from the jars and sub-folders of a folder. */
    PluginDiscovery discover(Path path) {
        try {
            Bundle.at(path).forEach(this::discover);
        } catch (UnusableException e) {
            fail(String.valueOf(e.getMessage()));
        }
        return this;
    }

    private void discover(Bundle bundle) {
        try {
            Services services = Services.of(bundle);
            int before = found();
            List<Kind> own = addKinds(services, bundle.path());
            Stream.concat(kindsOfApplication.stream(), own.stream())
                    .forEach(kind -> addPlugins(kind, services, bundle.path()));
            addExtensions(services, bundle.path());
            addPanels(services, bundle.path());
            if (found() == before) {
                fail(bundle.path() + ": provides no plug-in. Maybe a 'provides' line is missing from its"
                        + " module-info, or a file under META-INF/services; or it is there for another plug-in, and"
                        + " should be in a sub-folder together with it");
            }
        } catch (UnusableException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private int found() {
        return kinds.size() + plugins.size() + extensions.size() + panels.size() + failures.size();
    }

    private List<Kind> addKinds(Services services, @Nullable Path path) {
        List<Kind> own = new ArrayList<>();
        forEach(KindProvider.class, services, path, provider -> {
            try {
                own.addAll(provider.get().kinds());
            } catch (RuntimeException e) {
                fail(provider.type().getName() + " (" + origin(provider.type(), path) + "): its kinds of plug-in: "
                        + causes(e));
            }
        });
        for (Kind kind : own) {
            kinds.stream()
                    .filter(other -> other.key().equals(kind.key()))
                    .findFirst()
                    .ifPresent(other -> fail(origin(kind.type(), path) + ": its kind of plug-in "
                            + kind.type().getName() + " has the name of "
                            + other.type().getName()
                            + ". Maybe rename the interface"));
            kinds.add(kind);
        }
        return own;
    }

    private void addPlugins(Kind kind, Services services, @Nullable Path path) {
        forEach(
                kind.type(),
                services,
                path,
                provider -> add(kind.type(), provider.type(), origin(provider.type(), path)));
    }

    private void addExtensions(Services services, @Nullable Path path) {
        forEach(
                Extension.class,
                services,
                path,
                provider -> extensions.put(provider.get(), origin(provider.type(), path)));
    }

    private void addPanels(Services services, @Nullable Path path) {
        forEach(Panel.class, services, path, provider -> panels.put(provider.get(), origin(provider.type(), path)));
    }

    /** Does something with each provider of a service that is of the place itself. */
    private <T> void forEach(
            Class<T> service, Services services, @Nullable Path path, Consumer<ServiceLoader.Provider<T>> action) {
        Iterator<ServiceLoader.Provider<T>> providers =
                services.providers(service).stream().iterator();
        while (true) {
            // A provider that cannot be loaded throws from either call; the loader then goes on with the next one.
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<T> provider = providers.next();
                if (services.own().test(provider.type())) {
                    action.accept(provider);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                add(path, e);
            }
        }
    }

    /** One line, whatever names are in it. */
    private void fail(String failure) {
        failures.add(Escape.line(failure));
    }

    private void add(@Nullable Path path, Error e) {
        String what = String.valueOf(e.getMessage()) + (e.getCause() == null ? "" : ": " + e.getCause());
        // Those of the application come up with each jar again.
        if (!failures.contains(Escape.line(what))) {
            fail(path == null ? what : path + ": " + what + missingClass(e));
        }
    }

    /** Adds one class as a plug-in of a kind. */
    void add(Class<?> kind, Class<?> type) {
        add(kind, type, origin(type));
    }

    private void add(Class<?> kind, Class<?> type, String origin) {
        String what = kind.getSimpleName() + " " + type.getName() + " (" + origin + ")";
        Record defaults = defaults(type, what);
        if (defaults == null) {
            return;
        }
        try {
            Overrides.slips(kind, type).forEach(slip -> fail(what + ": " + slip));
        } catch (LinkageError e) {
            fail(what + ": cannot be looked into: " + e + missingClass(e));
            return;
        }
        Plugin plugin = new Plugin(kind, PluginCatalog.typeName(type), defaults, origin);
        plugins.stream()
                .filter(p -> p.kind() == kind && p.type().equals(plugin.type()))
                .findFirst()
                .ifPresentOrElse(
                        first -> fail(what + ": the name '" + plugin.type() + "' is already taken by "
                                + first.defaults().getClass().getName() + " (" + first.origin()
                                + "). Maybe rename the record, or leave one of the two out"),
                        () -> plugins.add(plugin));
    }

    private @Nullable Record defaults(Class<?> type, String what) {
        if (!type.isRecord()) {
            fail(what + ": a plug-in must be a record");
            return null;
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            fail(what + ": a plug-in must be public");
            return null;
        }
        try {
            return (Record) type.getConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            fail(what + ": has no public constructor without arguments, which would hold the defaults");
        } catch (IllegalAccessException e) {
            fail(what + ": its package is not exported. Maybe add 'exports " + type.getPackageName()
                    + ";' to the module's declaration");
        } catch (InvocationTargetException e) {
            fail(what + ": its constructor without arguments threw " + causes(e.getTargetException())
                    + missingClass(e));
        } catch (InstantiationException | LinkageError e) {
            fail(what + ": cannot be created: " + causes(e) + missingClass(e));
        }
        return null;
    }

    /** What was thrown, and what led to it: that a static initialiser failed says little without its cause. */
    private static String causes(Throwable thrown) {
        StringBuilder text = new StringBuilder(String.valueOf(thrown));
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
            text.append(", because of ").append(root);
        }
        for (StackTraceElement frame : root.getStackTrace()) {
            if (PluginFault.isOfPlugin(frame)) {
                return text.append(", in ").append(PluginFault.place(frame)).toString();
            }
        }
        return text.toString();
    }

    /** What to do about a class that is not there, or nothing. */
    private static String missingClass(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof NoClassDefFoundError) {
                return ". Maybe put the jar with that class and this one together into a sub-folder of a folder on the"
                        + " plug-in path";
            }
        }
        return "";
    }

    /** The kinds, by key. */
    public List<Kind> kinds() {
        return kinds.stream().sorted(Comparator.comparing(Kind::key)).toList();
    }

    /** What was found and can be used, by kind and name. */
    List<Plugin> plugins() {
        return plugins.stream()
                .sorted(Comparator.<Plugin, String>comparing(p -> Kind.key(p.kind()))
                        .thenComparing(Plugin::type))
                .toList();
    }

    /** What was found besides plug-ins, and where from. */
    Map<Extension, String> extensions() {
        return Collections.unmodifiableMap(extensions);
    }

    /** Panels of reports that were found, and where from. */
    Map<Panel, String> panels() {
        return Collections.unmodifiableMap(panels);
    }

    /** What is wrong with the others, a line each. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private static String origin(Class<?> type, @Nullable Path path) {
        if (path == null) {
            return origin(type);
        }
        Module module = type.getModule();
        return module.isNamed() ? "module " + module.getName() + " in " + path : path.toString();
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
