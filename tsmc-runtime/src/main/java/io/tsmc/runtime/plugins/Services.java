package io.tsmc.runtime.plugins;

import io.tsmc.runtime.plugins.Bundle.UnusableException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The service providers of one place.
 *
 * @param loader finds the providers of a service, among others
 * @param own whether a provider is of this place
 */
record Services(Function<Class<?>, ServiceLoader<?>> loader, Predicate<Class<?>> own) {

    /** The providers of a service, among others. */
    @SuppressWarnings("unchecked") // the loader of a service has providers of that service
    <T> ServiceLoader<T> providers(Class<T> service) {
        // Of a kind that a plug-in brings along, the declaration of this module cannot say so.
        Services.class.getModule().addUses(service);
        return (ServiceLoader<T>) loader.apply(service);
    }

    /** Those of the application. */
    static Services ofApplication() {
        return new Services(kind -> ServiceLoader.load(kind, Services.class.getClassLoader()), type -> true);
    }

    /**
     * Those of a bundle: as modules in a layer of their own if TSMC itself runs as modules, else on a class path of their
     * own.
     *
     * @throws UnusableException if the bundle cannot be loaded
     */
    static Services of(Bundle bundle) throws UnusableException {
        BundleInspection.inspect(bundle);
        ModuleLayer application = Services.class.getModule().getLayer();
        return application == null ? onClassPath(bundle) : asModules(bundle, application);
    }

    private static Services asModules(Bundle bundle, ModuleLayer application) throws UnusableException {
        ModuleLayer layer;
        try {
            ModuleFinder finder = ModuleFinder.of(bundle.jars().toArray(new Path[0]));
            Set<String> names = finder.findAll().stream()
                    .map(ModuleReference::descriptor)
                    .map(descriptor -> descriptor.name())
                    .collect(Collectors.toSet());
            Configuration configuration = application.configuration().resolveAndBind(finder, ModuleFinder.of(), names);
            layer = application.defineModulesWithOneLoader(configuration, Services.class.getClassLoader());
        } catch (FindException | ResolutionException | LayerInstantiationException | IllegalArgumentException e) {
            throw new UnusableException(bundle.path() + ": cannot be loaded: " + reason(e));
        }
        return new Services(
                kind -> ServiceLoader.load(layer, kind),
                type -> type.getModule().getLayer() == layer);
    }

    private static String reason(RuntimeException failure) {
        String what = String.valueOf(failure.getMessage());
        if (failure.getCause() != null && failure.getCause().getMessage() != null) {
            what += ": " + failure.getCause().getMessage();
        }
        if (what.contains("not found, required by")) {
            return what + ". Maybe put its jar and this one together into a sub-folder of a folder on the plug-in path";
        }
        if (what.contains(" reads package ")
                || what.contains("export package ")
                || what.contains("overlap")
                || what.contains(" contains package ")) {
            return what + ". Maybe classes of TSMC are packed into the jar: it brings them along itself";
        }
        return what;
    }

    private static Services onClassPath(Bundle bundle) {
        List<URL> urls = bundle.jars().stream().map(Services::url).toList();
        // Never closed: its classes are used until the virtual machine ends.
        ClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), Services.class.getClassLoader());
        return new Services(kind -> ServiceLoader.load(kind, loader), type -> type.getClassLoader() == loader);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("no URL of " + jar, e);
        }
    }
}
