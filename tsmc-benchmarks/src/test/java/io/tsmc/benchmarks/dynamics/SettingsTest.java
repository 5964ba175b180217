package io.tsmc.benchmarks.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Dynamics;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    static Stream<Dynamics> systems() {
        return Stream.of(
                new Acrobot(),
                new CartPole(),
                new DoubleIntegrator(),
                new Noisy(),
                new Pendulum(),
                new PlanarQuadrotor(),
                new PusherSlider(),
                new SerialChain(),
                new Unicycle());
    }

    @ParameterizedTest
    @MethodSource("systems")
    void everyStateAndControlIsNamedAndBoundedConsistently(Dynamics dynamics) {
        assertThat(dynamics.stateSignals()).hasSize(dynamics.stateDim()).doesNotHaveDuplicates();
        assertThat(dynamics.controlSignals()).hasSize(dynamics.controlDim()).doesNotHaveDuplicates();
        assertThat(dynamics.controlLower()).hasSize(dynamics.controlDim());
        assertThat(dynamics.controlUpper()).hasSize(dynamics.controlDim());
        for (int j = 0; j < dynamics.controlDim(); j++) {
            assertThat(dynamics.controlLower()[j]).isLessThan(dynamics.controlUpper()[j]);
        }
    }

    @Test
    void refusesAStepThatIsNotPositive() {
        assertThatThrownBy(() -> new Unicycle(2, 2, -0.1))
                .hasMessage("unicycle: timeStep = -0.1 must be a positive number. Maybe a sign or a unit is wrong.");
        assertThatThrownBy(() -> new DoubleIntegrator(Double.NaN)).hasMessageContaining("timeStep = NaN");
    }
}
