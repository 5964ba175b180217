package io.tsmc.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    @Test
    void bothRegistrationsNameTheSamePlugins() throws IOException {
        Module module = VectorApi.class.getModule();
        assertThat(module.getDescriptor().provides()).hasSize(1);
        for (ModuleDescriptor.Provides service : module.getDescriptor().provides()) {
            String file = "META-INF/services/" + service.service();
            try (InputStream lines = Objects.requireNonNull(module.getResourceAsStream(file), file)) {
                assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .containsExactlyElementsOf(service.providers());
            }
        }
    }

    @Test
    void isFoundOnTheModulePath() {
        // What the module-info of the program that looks for plug-ins declares.
        RegistrationTest.class.getModule().addUses(Backend.class);
        ModuleLayer layer = Objects.requireNonNull(VectorApi.class.getModule().getLayer());
        assertThat(ServiceLoader.load(layer, Backend.class)).contains(new VectorApi());
    }
}
