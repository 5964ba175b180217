package io.tsmc.runtime.plugins;

import io.tsmc.api.Kind;
import io.tsmc.api.TypeName;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.plugins.Bundle.UnusableException;
import io.tsmc.runtime.report.Panel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plug-ins that a run can be made of.
 *
 * <p>Discovery uses {@link java.util.ServiceLoader}: {@code provides} in a module's declaration, or
 * {@code META-INF/services} on a class path. Every plug-in is a public record, see {@link io.tsmc.api}.
 */
public final class PluginCatalog {

    private final List<Kind> kinds;
    private final List<Plugin> plugins;
    private final Map<Extension, String> extensions;
    private final Map<Panel, String> panels;

    private PluginCatalog(PluginDiscovery discovery) {
        kinds = discovery.kinds();
        plugins = discovery.plugins();
        extensions = discovery.extensions();
        panels = discovery.panels();
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
        PluginDiscovery discovery = new PluginDiscovery().discover();
        path.forEach(discovery::discover);
        return of(discovery);
    }

    /**
     * A catalog of the given records and no others.
     *
     * @throws BadInputException if one cannot be used, or two have the same name
     */
    public static PluginCatalog of(Collection<Class<?>> types) {
        PluginDiscovery discovery = new PluginDiscovery();
        for (Kind kind : discovery.kinds()) {
            types.stream().filter(kind.type()::isAssignableFrom).forEach(type -> discovery.add(kind.type(), type));
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
        PluginCatalog catalog = new PluginCatalog(discovery);
        if (!discovery.failures().isEmpty()) {
            throw new UnusablePluginsException(discovery.failures(), catalog);
        }
        return catalog;
    }

    /** The kinds of plug-in, by key: those of the application, and those that jars bring along. */
    public List<Kind> kinds() {
        return kinds;
    }

    /** Whether an interface is that of a kind of plug-in. */
    public boolean isKind(Class<?> type) {
        return kinds.stream().anyMatch(kind -> kind.type() == type);
    }

    /** All plug-ins, by kind and then by type. */
    public List<Plugin> plugins() {
        return plugins;
    }

    /** What replaces parts of the application, or adds some. */
    public List<Extension> extensions() {
        return List.copyOf(extensions.keySet());
    }

    /** Panels that reports have besides those that they always have. */
    public List<Panel> panels() {
        return List.copyOf(panels.keySet());
    }

    /** The module or the jar that an extension comes from. */
    public String origin(Extension extension) {
        return extensions.getOrDefault(
                extension, extension.getClass().getModule().toString());
    }

    /** The module or the jar that a panel comes from. */
    public String origin(Panel panel) {
        return panels.getOrDefault(panel, panel.getClass().getModule().toString());
    }

    /** The plug-ins of a kind, by type. */
    public List<Plugin> plugins(Class<?> kind) {
        return plugins.stream().filter(p -> p.kind() == kind).toList();
    }

    /** The names of the plug-ins of a kind, sorted. */
    public List<String> types(Class<?> kind) {
        return plugins(kind).stream().map(Plugin::type).toList();
    }

    /** The plug-in of a kind and name. */
    public Optional<Plugin> find(Class<?> kind, String type) {
        return plugins(kind).stream().filter(p -> p.type().equals(type)).findFirst();
    }

    /** What the {@code type:} of a plug-in class is: its simple name in kebab-case, {@code CartPole → cart-pole}. */
    public static String typeName(Class<?> plugin) {
        return TypeName.of(plugin);
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
