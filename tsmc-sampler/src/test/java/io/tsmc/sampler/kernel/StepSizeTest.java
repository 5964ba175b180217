package io.tsmc.sampler.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepSizeTest {

    private static final double TARGET = 0.8;

    /** Acceptance falls from 1 to 0 around a step size of 0.3, the more abruptly the stiffer the target. */
    private static double acceptance(double stepSize, double stiffness) {
        return 1.0 / (1.0 + 0.25 * Math.pow(stepSize / 0.3, stiffness));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 4, 16, 64})
    void settlesAtTheTargetHoweverStiff(double stiffness) {
        StepSize stepSize = StepSize.startingAt(2.0);
        for (int move = 0; move < 200; move++) {
            stepSize = stepSize.adapted(acceptance(stepSize.value(), stiffness) - TARGET, 2.0);
        }
        assertThat(acceptance(stepSize.value(), stiffness)).isCloseTo(TARGET, within(0.1));
    }

    @Test
    void staysWithinItsBounds() {
        StepSize stepSize = StepSize.startingAt(0.5);
        for (int move = 0; move < 50; move++) {
            stepSize = stepSize.adapted(0.2, 2.0);
        }
        assertThat(stepSize.value()).isEqualTo(2.0);
        for (int move = 0; move < 500; move++) {
            stepSize = stepSize.adapted(-0.8, 2.0);
        }
        assertThat(stepSize.value()).isPositive().isLessThan(1e-5);
    }
}
