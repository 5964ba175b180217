package io.tsmc.runtime.plugins;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Kernel;
import io.tsmc.api.Policy;
import io.tsmc.api.Polish;
import io.tsmc.api.Prior;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.api.TypeName;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.formulation.Tracker;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.risk.Risk;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.plugins.Bundle.UnusableException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The plug-ins that a run can be made of.
 *
 * <p>Discovery uses {@link java.util.ServiceLoader}: {@code provides} in a module's declaration, or
 * {@code META-INF/services} on a class path. Every plug-in is a public record, see {@link io.tsmc.api}.
 */
public final class PluginCatalog {

    /** The kinds of plug-in, in the order in which a run file names them. */
    public static final List<Class<?>> KINDS = List.of(
            Dynamics.class,
            InitialStates.class,
            Cost.class,
            Policy.class,
            Prior.class,
            Formulation.class,
            Risk.class,
            Tracker.class,
            Backend.class,
            Kernel.class,
            Resampler.class,
            Schedule.class,
            Polish.class);

    private final List<Plugin> plugins;
    private final Map<Extension, String> extensions;

    private PluginCatalog(List<Plugin> plugins, Map<Extension, String> extensions) {
        this.plugins = List.copyOf(plugins);
        this.extensions = extensions;
    }

    /**
     * Finds every plug-in of the application.
     *
     * @throws BadInputException if one cannot be used, or two have the same name; the message lists all of them
     */
    public static PluginCatalog load() {
        return load(List.of());
    }

    /**
     * Finds every plug-in of the application, and those in jars and folders.
     *
     * <p>A jar is loaded apart from all others, as modules in a layer of their own, or through a class loader of its own
     * where TSMC is on a class path. In a folder this goes for each jar; the jars of a sub-folder are loaded together, so
     * that a plug-in can bring other jars along.
     *
     * @param path jars and folders
     * @throws BadInputException if a plug-in or a jar cannot be used, or two plug-ins have the same name; the message lists
     *     all of them
     */
    public static PluginCatalog load(List<Path> path) {
        PluginDiscovery discovery = new PluginDiscovery().discover(KINDS);
        path.forEach(entry -> discovery.discover(KINDS, entry));
        return of(discovery);
    }

    /**
     * A catalog of the given records and no others.
     *
     * @throws BadInputException if one cannot be used, or two have the same name
     */
    public static PluginCatalog of(Collection<Class<?>> types) {
        PluginDiscovery discovery = new PluginDiscovery();
        for (Class<?> kind : KINDS) {
            types.stream().filter(kind::isAssignableFrom).forEach(type -> discovery.add(kind, type));
        }
        return of(discovery);
    }

    /** What {@link #load(List)} would load together of a path, a jar or a folder each. Nothing of it is looked into. */
    public static List<Path> bundles(Path path) {
        try {
            return Bundle.at(path).stream().map(Bundle::path).toList();
        } catch (UnusableException e) {
            // Whoever loads it says so.
            return List.of();
        }
    }

    private static PluginCatalog of(PluginDiscovery discovery) {
        PluginCatalog catalog = new PluginCatalog(discovery.plugins(), discovery.extensions());
        if (!discovery.failures().isEmpty()) {
            throw new UnusablePluginsException(discovery.failures(), catalog);
        }
        return catalog;
    }

    /** All plug-ins, by kind and then by type. */
    public List<Plugin> plugins() {
        return plugins;
    }

    /** What replaces parts of the application, or adds some. */
    public List<Extension> extensions() {
        return List.copyOf(extensions.keySet());
    }

    /** The module or the jar that an extension comes from. */
    public String origin(Extension extension) {
        return extensions.getOrDefault(
                extension, extension.getClass().getModule().toString());
    }

    /** The names of the plug-ins of a kind, sorted. */
    public List<String> types(Class<?> kind) {
        return plugins.stream().filter(p -> p.kind() == kind).map(Plugin::type).toList();
    }

    /** The plug-in of a kind and name. */
    public Optional<Plugin> find(Class<?> kind, String type) {
        return plugins.stream()
                .filter(p -> p.kind() == kind && p.type().equals(type))
                .findFirst();
    }

    /** What the {@code type:} of a plug-in class is: its simple name in kebab-case, {@code CartPole → cart-pole}. */
    public static String typeName(Class<?> plugin) {
        return TypeName.of(plugin);
    }

    /** What a kind is called in run files: {@code InitialStates → initialStates}. */
    public static String kindName(Class<?> kind) {
        String name = kind.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * One plug-in.
     *
     * @param kind the service interface that it implements
     * @param type its name in run files
     * @param defaults the record with the default settings
     * @param origin the module or the jar that it comes from
     */
    public record Plugin(Class<?> kind, String type, Record defaults, String origin) {}
}
