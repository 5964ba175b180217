package io.tsmc.autodiff.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A plug-in is found on the module path by module-info and on a class path by META-INF/services: the two must agree. */
class RegistrationTest {

    @Test
    void bothRegistrationsNameTheSamePlugins() throws IOException {
        Module module = BlockInterpreter.class.getModule();
        assertThat(module.getDescriptor().provides()).hasSize(1);
        for (ModuleDescriptor.Provides service : module.getDescriptor().provides()) {
            String file = "META-INF/services/" + service.service();
            try (InputStream lines = Objects.requireNonNull(module.getResourceAsStream(file), file)) {
                assertThat(new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines())
                        .containsExactlyElementsOf(service.providers());
            }
        }
    }
}
