package io.tsmc.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Provides;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServicesTest {

    /** A plug-in registered in only one of the two places would be missing on the module path or on the class path. */
    @Test
    void moduleDescriptorAndClassPathRegistrationAgree() throws IOException {
        Set<Provides> provided = OpenLoop.class.getModule().getDescriptor().provides();
        assertThat(provided).hasSize(4);
        for (Provides service : provided) {
            try (InputStream in = OpenLoop.class.getResourceAsStream("/META-INF/services/" + service.service())) {
                assertThat(in).as(service.service()).isNotNull();
                String registered = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(registered.lines()).containsExactlyInAnyOrderElementsOf(service.providers());
            }
        }
    }
}
