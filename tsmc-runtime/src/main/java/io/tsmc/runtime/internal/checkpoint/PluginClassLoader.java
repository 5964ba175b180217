package io.tsmc.runtime.internal.checkpoint;

import io.tsmc.runtime.internal.settings.Records;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the classes of the plug-ins that a record is made of: each may come from a jar with a class loader of its own. */
public final class PluginClassLoader extends ClassLoader {

    private final Set<ClassLoader> loaders = new LinkedHashSet<>();

    private PluginClassLoader() {
        super(PluginClassLoader.class.getClassLoader());
    }

    /** The loader of the classes of a record, of the records in its components, and so on. */
    public static ClassLoader of(Record settings) {
        PluginClassLoader classes = new PluginClassLoader();
        Records.parts(settings).forEach(part -> classes.add(part.value().getClass()));
        return classes;
    }

    private void add(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader != null && loader != getParent()) {
            loaders.add(loader);
        }
    }

    /** Called for what TSMC itself does not have. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ClassNotFoundException nowhere = new ClassNotFoundException(name);
        for (ClassLoader loader : loaders) {
            try {
                return loader.loadClass(name);
            } catch (ClassNotFoundException notThere) {
                nowhere.addSuppressed(notThere);
            }
        }
        throw nowhere;
    }
}
