package io.tsmc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TuningTest {

    @Test
    void valuesAreFoundByName() {
        Tuning tuning = Tuning.ofStepSize(0.5).with("trajectoryLength", 3.0);
        assertThat(tuning.stepSize()).isEqualTo(0.5);
        assertThat(tuning.value("trajectoryLength")).isEqualTo(3.0);
        assertThat(tuning.value("temperature")).isNaN();
        assertThat(Tuning.NONE.stepSize()).isNaN();
    }

    @Test
    void refusesNamesThatAreNone() {
        assertThatThrownBy(() -> Tuning.NONE.with("step_size", 1.0)).hasMessageContaining("'step_size'");
        assertThatThrownBy(() -> Tuning.NONE.with("", 1.0)).hasMessageContaining("''");
        assertThatThrownBy(() -> Tuning.ofStepSize(1.0).with("stepSize", 2.0)).hasMessageContaining("same name");
        assertThat(Tuning.NONE.with("random-walk.stepSize", 1.0).stepSize()).isNaN();
    }
}
