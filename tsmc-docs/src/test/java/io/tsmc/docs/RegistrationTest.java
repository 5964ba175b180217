package io.tsmc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.KindProvider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plug-in is found on the module path by module-info and on a class path by META-INF/services: the two must agree. */
class RegistrationTest {

    static Stream<Path> modules() {
        return Sources.modules().stream()
                .filter(module -> Files.exists(Sources.ROOT.resolve(module).resolve("src/main/java/module-info.java")));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void bothRegistrationsNameTheSamePlugins(Path module) throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        for (Path file :
                Sources.children(Sources.ROOT.resolve(module).resolve("src/main/resources/META-INF/services"))) {
            files.put(file.getFileName().toString(), Files.readAllLines(file));
        }

        assertThat(files).isEqualTo(provided(module));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyPluginIsARecordWithDefaults(Path module) throws IOException, ReflectiveOperationException {
        Map<String, List<String>> plugins = provided(module);
        plugins.keySet().retainAll(kinds());
        for (List<String> providers : plugins.values()) {
            for (String provider : providers) {
                Class<?> plugin = Class.forName(provider);
                assertThat(plugin.isRecord()).as(provider).isTrue();
                assertThat(plugin.getConstructor().newInstance())
                        .usingRecursiveComparison()
                        .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                        .isEqualTo(plugin.getConstructor().newInstance());
            }
        }
    }

    @Test
    void mostModulesHavePlugins() throws IOException {
        int services = 0;
        for (Path module : modules().toList()) {
            services += provided(module).size();
        }
        assertThat(services).isGreaterThan(15);
    }

    /** The interfaces whose implementations run files name. */
    private static Set<String> kinds() {
        return ServiceLoader.load(KindProvider.class).stream()
                .flatMap(provider -> provider.get().kinds().stream())
                .map(kind -> kind.type().getName())
                .collect(Collectors.toSet());
    }

    private static Map<String, List<String>> provided(Path module) throws IOException {
        Map<String, List<String>> provided = new TreeMap<>();
        Path descriptor = Sources.ROOT.resolve(module).resolve("target/classes/module-info.class");
        try (InputStream in = Files.newInputStream(descriptor)) {
            for (ModuleDescriptor.Provides service : ModuleDescriptor.read(in).provides()) {
                provided.put(service.service(), service.providers());
            }
        }
        return provided;
    }
}
