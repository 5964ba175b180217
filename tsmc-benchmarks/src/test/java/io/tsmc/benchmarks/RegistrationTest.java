package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

    @ParameterizedTest
    @ValueSource(classes = {Cost.class, Dynamics.class})
    void modulePathAndClassPathOfferTheSamePlugIns(Class<?> service) {
        assertThat(linesOf("/META-INF/services/" + service.getName()))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(providersOf(service));
    }

    private static List<String> providersOf(Class<?> service) {
        return LinearGaussian.class.getModule().getDescriptor().provides().stream()
                .filter(provides -> provides.service().equals(service.getName()))
                .map(ModuleDescriptor.Provides::providers)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> linesOf(String resource) {
        try (InputStream in = LinearGaussian.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
