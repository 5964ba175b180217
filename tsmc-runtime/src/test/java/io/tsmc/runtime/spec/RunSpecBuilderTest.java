package io.tsmc.runtime.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.SettingsException;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.runtime.fake.Parabola;
import io.tsmc.runtime.fake.Slider;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.sampler.kernel.Hmc;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSpecBuilderTest {

    private static RunSpecBuilder complete() {
        return RunSpec.builder("decay")
                .dynamics(new Slider())
                .initialState(1, 0)
                .horizon(8)
                .cost(new Quadratic(new double[0], new double[] {1, 0}, new double[] {10, 1}), new Parabola())
                .temperature(0.1);
    }

    @Test
    void whatIsNotSaidIsAsInARunFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("decay.yaml"), """
                dynamics: {type: slider}
                initialState: [1, 0]
                horizon: 8
                cost:
                  - {type: quadratic, stage: [1, 0], terminal: [10, 1]}
                  - {type: parabola}
                temperature: 0.1
                """);
        List<Class<?>> types = new java.util.ArrayList<>(PluginCatalog.load().plugins().stream()
                .map(plugin -> plugin.defaults().getClass())
                .toList());
        types.addAll(List.of(Slider.class, Parabola.class));
        RunSpec read = RunSpec.read(file, List.of(), PluginCatalog.of(types));

        assertThat(Records.tree(complete().build())).isEqualTo(Records.tree(read));
    }

    @Test
    void saysEveryComponent() {
        assertThat(Arrays.stream(RunSpec.class.getRecordComponents()).map(RecordComponent::getName))
                .allSatisfy(name -> assertThat(Arrays.stream(RunSpecBuilder.class.getMethods()))
                        .anyMatch(method -> method.getName().equals(name)));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> RunSpec.builder("decay").dynamics(new Slider()).build())
                .isInstanceOf(SettingsException.class)
                .message()
                .satisfies(message -> assertThat(message.lines())
                        .containsExactly(
                                "initialState: required, but missing. Maybe say .initialState(…).",
                                "horizon: required, but missing. Maybe say .horizon(…).",
                                "cost: required, but missing. Maybe say .cost(…).",
                                "temperature: required, but missing. Maybe say .temperature(…)."));
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatThrownBy(() -> complete().initialState(1).build())
                .isInstanceOf(SettingsException.class)
                .hasMessage("initialState: has length 1, but slider has 2 states: place [m], speed [m/s].");
    }

    @Test
    void changesWhatItIsToldAndNothingElse() {
        RunSpec spec = complete().build();
        RunSpec other = spec.toBuilder().kernel(new Hmc()).seed(7).build();

        assertThat(other.kernel()).isEqualTo(new Hmc());
        assertThat(other.seed()).isEqualTo(7);
        assertThat(Records.tree(other.toBuilder().kernel(spec.kernel()).seed(1).build()))
                .isEqualTo(Records.tree(spec));
    }

    @Test
    void isReadable() {
        assertThat(complete().build())
                .hasToString(
                        "RunSpec[decay: slider, 8 steps, cost quadratic + parabola, temperature 0.1, policy open-loop,"
                                + " formulation trajectory, 256 particles, 28 moves, kernel alternate, seed 1]");
    }
}
