package io.tsmc.runtime.internal.checkpoint;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Kind;
import io.tsmc.autodiff.Graph;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Tsmc;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code that a run is made of: that of TSMC, of each plug-in at any depth of the settings, and of what these depend on.
 * The same sources compiled again are the same code, wherever they are. It comes from places:
 *
 * <ul>
 *   <li>for a plug-in from the plug-in path, all that was loaded together with it;
 *   <li>for a module of the application, itself and the modules that it reads, apart from those of the JDK;
 *   <li>for a class on the application's class path, where nothing says what belongs together, all of that path.
 * </ul>
 */
public final class RunCode {

    /** Take part in every run. */
    private static final List<Class<?>> OF_TSMC = List.of(Dynamics.class, Graph.class, Tsmc.class, PolicyTarget.class);

    /** Digests of what belongs to the application, which does not change as long as the process lives. */
    private static final Map<String, String> OF_APPLICATION = new ConcurrentHashMap<>();

    private final Map<String, Origin> places = new LinkedHashMap<>();

    private RunCode() {}

    /**
     * The code of a run, a line for each place: the digest of its content, its name, and the plug-ins that are at home
     * there. In order.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static List<String> of(RunSpec spec) {
        RunCode code = new RunCode();
        OF_TSMC.forEach(type -> code.add(type, true, null));
        code.add(RunSpec.class, false, null);
        for (Records.Part part : Records.parts(spec)) {
            code.add(part.value().getClass(), true, part.kind());
        }
        return code.places.values().stream().map(Origin::line).sorted().toList();
    }

    private void add(Class<?> type, boolean andWhatItReads, @Nullable Class<?> kind) {
        String plugin = kind == null ? null : Kind.key(kind) + " " + PluginCatalog.typeName(type);
        if (type.getClassLoader() == null) {
            return;
        }
        if (type.getModule().isNamed()) {
            String home = type.getModule().getName();
            for (ResolvedModule module : modules(type.getModule(), andWhatItReads)) {
                String location =
                        module.reference().location().map(URI::toString).orElse(module.name());
                boolean application = isOfApplication(module);
                add(location, "module " + module.name(), application, digest -> digest.addAll(module.reference()))
                        .addPlugin(module.name().equals(home) ? plugin : null);
            }
        } else {
            Path home = home(type);
            for (Path entry : classPath(type.getClassLoader())) {
                boolean application = !(type.getClassLoader() instanceof URLClassLoader);
                add(entry.toString(), String.valueOf(entry.getFileName()), application, digest -> digest.addAll(entry))
                        .addPlugin(entry.equals(home) ? plugin : null);
            }
        }
    }

    private Origin add(String location, String name, boolean application, Content content) {
        return places.computeIfAbsent(location, l -> new Origin(location, name, application, content));
    }

    private static boolean isOfApplication(ResolvedModule module) {
        ModuleLayer layer = RunCode.class.getModule().getLayer();
        return layer != null && module.configuration().equals(layer.configuration());
    }

    private static Set<ResolvedModule> modules(Module module, boolean andWhatTheyRead) {
        Set<ResolvedModule> found = new LinkedHashSet<>();
        List<ResolvedModule> open = new ArrayList<>();
        ModuleLayer layer = module.getLayer();
        if (layer == null) {
            return found;
        }
        boolean application = layer == RunCode.class.getModule().getLayer();
        if (!application) {
            open.addAll(layer.configuration().modules());
        }
        layer.configuration().findModule(module.getName()).ifPresent(open::add);
        while (!open.isEmpty()) {
            ResolvedModule next = open.remove(open.size() - 1);
            if (isOfTheJdk(next.reference()) || !found.add(next)) {
                continue;
            }
            // An automatic module is taken to read all others, of the layers below, too; its own layer is here already.
            if (andWhatTheyRead
                    && (application || !next.reference().descriptor().isAutomatic())) {
                open.addAll(next.reads());
            }
        }
        return found;
    }

    private static boolean isOfTheJdk(ModuleReference reference) {
        return reference.location().map(uri -> "jrt".equals(uri.getScheme())).orElse(true);
    }

    private static List<Path> classPath(ClassLoader loader) {
        if (loader instanceof URLClassLoader own) {
            return Stream.of(own.getURLs()).map(RunCode::path).toList();
        }
        return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .filter(Files::exists)
                .toList();
    }

    private static @Nullable Path home(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? null : path(source.getLocation());
    }

    private static Path path(URL url) {
        try {
            return Path.of(url.toURI()).toAbsolutePath().normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not the place of a file: " + url, e);
        }
    }

    /** What is in a place, to be added to a digest. */
    private interface Content {
        void addTo(CodeDigest digest) throws IOException;
    }

    /** Where code comes from. */
    private static final class Origin {

        private final String location;
        private final String name;
        private final boolean application;
        private final Content content;
        private final NavigableSet<String> plugins = new TreeSet<>();

        Origin(String location, String name, boolean application, Content content) {
            this.location = location;
            this.name = name;
            this.application = application;
            this.content = content;
        }

        void addPlugin(@Nullable String plugin) {
            if (plugin != null) {
                plugins.add(plugin);
            }
        }

        String line() {
            String digest = application ? OF_APPLICATION.computeIfAbsent(location, l -> digest()) : digest();
            return digest + " " + name + (plugins.isEmpty() ? "" : " (" + String.join(", ", plugins) + ")");
        }

        private String digest() {
            CodeDigest digest = new CodeDigest();
            try {
                content.addTo(digest);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the code of " + name + ": " + e.getMessage(), e);
            }
            return digest.hex();
        }
    }
}
