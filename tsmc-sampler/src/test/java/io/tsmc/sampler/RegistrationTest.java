package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Kernel;
import io.tsmc.api.Polish;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.sampler.kernel.Hmc;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A plug-in is found on the module path by module-info and on a class path by META-INF/services: the two must agree. */
class RegistrationTest {

    @Test
    void bothRegistrationsNameTheSamePlugins() throws IOException {
        Module module = Hmc.class.getModule();
        assertThat(module.isNamed()).as("tests run on the module path").isTrue();
        Map<String, List<String>> provided = module.getDescriptor().provides().stream()
                .collect(Collectors.toMap(ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers));
        assertThat(provided.keySet())
                .containsExactlyInAnyOrder(
                        Kernel.class.getName(),
                        Polish.class.getName(),
                        Resampler.class.getName(),
                        Schedule.class.getName());
        for (Map.Entry<String, List<String>> service : provided.entrySet()) {
            String file = "META-INF/services/" + service.getKey();
            try (InputStream lines = Objects.requireNonNull(module.getResourceAsStream(file), file)) {
                assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .containsExactlyElementsOf(service.getValue());
            }
        }
    }

    @Test
    void everyPluginHasDefaults() throws ReflectiveOperationException {
        for (ModuleDescriptor.Provides service :
                Hmc.class.getModule().getDescriptor().provides()) {
            for (String provider : service.providers()) {
                Class<?> plugin = Class.forName(provider);
                assertThat(plugin.isRecord()).as(provider).isTrue();
                assertThat(plugin.getConstructor().newInstance())
                        .usingRecursiveComparison()
                        .isEqualTo(plugin.getConstructor().newInstance());
            }
        }
    }
}
