package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RealAiScoreTest {

    /** 11 states, 0.5 s apart; hanging for the first four of them, then upright. */
    private static final int COUNT = 11;

    private final double[] times = new double[COUNT];
    private final double[][] states = new double[COUNT][4];
    private final double[][] torques = new double[COUNT][2];

    RealAiScoreTest() {
        for (int i = 0; i < COUNT; i++) {
            times[i] = 0.5 * i;
            states[i] = new double[] {i < 4 ? 0.0 : Math.PI, 0.0, 0.3, -0.4};
            torques[i] = new double[] {0.0, i % 2 == 0 ? 1.0 : -1.0};
        }
    }

    /** Every sum by hand: the one change of an angle is that of the shoulder, which has no torque. */
    @Test
    void measuresWhatThePublishedFormulaDoes() {
        RealAiScore score = RealAiScore.of(times, states, torques);
        assertThat(score.success()).isTrue();
        assertThat(score.swingUpTime()).isEqualTo(2.0);
        assertThat(score.energy()).isZero();
        assertThat(score.torqueCost()).isCloseTo(5.0, within(1e-12));
        assertThat(score.torqueSmoothness()).isCloseTo(2.0, within(1e-12));
        assertThat(score.velocityCost()).isCloseTo(5 * 0.25, within(1e-12));
        double expected = 1 - (Math.tanh(0.1 * Math.PI) + Math.tanh(0.25 * Math.PI) + 1 + Math.tanh(Math.PI / 320)) / 5;
        assertThat(score.value()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void energyIsTorqueTimesTheChangeOfItsOwnAngle() {
        torques[3] = new double[] {-2.0, 0.0};
        assertThat(RealAiScore.of(times, states, torques).energy()).isCloseTo(2 * Math.PI, within(1e-12));
    }

    @Test
    void aMotionThatFallsOverOrNeverStandsUpScoresNothing() {
        states[9] = new double[4];
        RealAiScore fallen = RealAiScore.of(times, states, torques);
        assertThat(fallen.success()).isFalse();
        assertThat(fallen.value()).isZero();
        assertThat(RealAiScore.of(times, new double[COUNT][4], torques).value()).isZero();
    }

    /** Nine tenths of half a metre: with the shoulder upright, the lower link at acos(5/6) from it. */
    @Test
    void theLineIsAtNineTenthsOfTheReach() {
        double limit = Math.acos(0.25 / 0.3);
        for (double[] state : states) {
            state[0] = Math.PI;
            state[1] = limit - 1e-6;
        }
        assertThat(RealAiScore.of(times, states, torques).success()).isTrue();
        for (double[] state : states) {
            state[1] = limit + 1e-6;
        }
        assertThat(RealAiScore.of(times, states, torques).success()).isFalse();
    }
}
