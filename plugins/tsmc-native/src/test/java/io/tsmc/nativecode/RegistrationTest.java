package io.tsmc.nativecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.Backend;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    @Test
    void isFoundOnTheModulePath() {
        // What the module-info of the program that looks for plug-ins declares.
        RegistrationTest.class.getModule().addUses(Backend.class);
        ModuleLayer layer = Objects.requireNonNull(NativeCode.class.getModule().getLayer());
        assertThat(ServiceLoader.load(layer, Backend.class)).contains(new NativeCode());
    }
}
