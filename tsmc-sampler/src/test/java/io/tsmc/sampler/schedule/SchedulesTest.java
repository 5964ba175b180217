package io.tsmc.sampler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Schedule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {

    private static final double[] ENERGIES = {1.0, 2.0};

    @Test
    void fixedFollowsItsList() {
        assertThat(path(new Fixed(new double[] {0.01, 0.2, 1.0}))).containsExactly(0.01, 0.2, 1.0);
        // A run that goes on from elsewhere.
        assertThat(new Fixed(new double[] {0.01, 0.2, 1.0}).next(0.1, ENERGIES)).isEqualTo(0.2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 1", "0.5 0.2 1", "0.5 0.5 1", "0.5", "0.5 2", "NaN 1"})
    void fixedRefusesWhatIsNoPath(String list) {
        double[] betas = list.isEmpty()
                ? new double[0]
                : List.of(list.split(" ", -1)).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        assertThatThrownBy(() -> new Fixed(betas))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("betas")
                .hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 40, 1000})
    void geometricTakesItsStepsWithOneRatio(int steps) {
        List<Double> path = path(new Geometric(1e-4, steps));
        assertThat(path).hasSize(steps).endsWith(1.0);
        assertThat(path.get(0)).isCloseTo(1e-4, within(1e-16));
        double ratio = Math.pow(1e4, 1.0 / (steps - 1));
        for (int k = 1; k < steps; k++) {
            assertThat(path.get(k) / path.get(k - 1)).isCloseTo(ratio, within(1e-9 * ratio));
        }
    }

    @Test
    void geometricRefusesWhatIsNoProgression() {
        assertThatThrownBy(() -> new Geometric(0.0, 10)).hasMessageContaining("first: 0.0");
        assertThatThrownBy(() -> new Geometric(1.0, 10)).hasMessageContaining("first: 1.0");
        assertThatThrownBy(() -> new Geometric(0.1, 1)).hasMessageContaining("steps: 1");
    }

    private static List<Double> path(Schedule schedule) {
        List<Double> path = new ArrayList<>();
        double beta = 0.0;
        while (beta < 1.0) {
            beta = schedule.next(beta, ENERGIES);
            path.add(beta);
        }
        return path;
    }
}
