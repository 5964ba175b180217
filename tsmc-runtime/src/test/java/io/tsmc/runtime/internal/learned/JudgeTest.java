package io.tsmc.runtime.internal.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.problem.settings.UncertainSettings;
import io.tsmc.runtime.internal.learned.Judgement.Ahead;
import io.tsmc.runtime.internal.learned.Judgement.OneStep;
import io.tsmc.runtime.internal.report.learned.JudgementText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against what is known of data that a linear system with noise made. */
class JudgeTest {

    private static final double DEVIATION = 0.3;
    /** A false alarm in 150,000 runs. */
    private static final double ERRORS = 4.5;

    private static final MeasuredMotions DATA = MeasuredMotions.of(
            new Cart(0.9, DEVIATION),
            List.of(new Cart(0.9, DEVIATION)
                    .measured(RngStreams.of(1, RngUse.CHECK, 31).particle(0), 80, 30)));

    private static Predictor predictor(Cart system) {
        return new Predictor(system, new UncertainSettings(), new BlockInterpreter(), 1);
    }

    private static Judgement judge(Cart system, Map<String, Predictor> others, int horizon) {
        return new Judge(system, new boolean[2], DATA, predictor(system), others).judge(horizon);
    }

    @Test
    void theSystemThatMadeTheDataIsCalibrated() {
        Judgement judgement = judge(new Cart(0.9, DEVIATION), Map.of(), 12);
        assertThat(judgement.steps()).isEqualTo(2000);
        OneStep speed = judgement.states().get(1);
        // The mean of 99 draws differs from the expectation by a tenth of a deviation.
        double draws = Math.sqrt(1.0 + 1.0 / 99.0);
        assertThat(speed.rmse()).isCloseTo(DEVIATION * draws, within(ERRORS * speed.rmseError()));
        assertThat(speed.rmseError()).isCloseTo(DEVIATION / Math.sqrt(2.0 * 2000), within(0.0005));
        assertThat(speed.deviation()).isCloseTo(DEVIATION, within(0.002));
        assertThat(speed.coverage90()).isCloseTo(0.9, within(ERRORS * speed.coverageError()));
        assertThat(speed.coverage50()).isCloseTo(0.5, within(ERRORS * Math.sqrt(0.25 / 2000)));
        // ½ log(2πe s²), and 0.025 for what is estimated of 99 draws; its standard error is 0.016.
        double entropy = 0.5 * Math.log(2.0 * Math.PI * Math.E * DEVIATION * DEVIATION);
        assertThat(speed.negativeLogLikelihood()).isCloseTo(entropy + 0.015, within(0.016 * ERRORS));
        // Position is known one step ahead, and so has no deviation to be judged.
        OneStep position = judgement.states().get(0);
        assertThat(position.rmse()).isLessThan(1e-14);
        assertThat(position.coverage90()).isNaN();
        // The variance h steps ahead is a geometric sum.
        for (int steps : new int[] {1, 4, 12}) {
            double variance = DEVIATION * DEVIATION * (1.0 - Math.pow(0.81, steps)) / (1.0 - 0.81);
            Ahead ahead = judgement.horizon().get(steps - 1).states().get(1);
            // 200 motions, of which those that overlap are no independent ones: 80 are.
            assertThat(ahead.rmse())
                    .isCloseTo(Math.sqrt(variance * (1.0 + 1.0 / 39.0)), within(0.36 * Math.sqrt(variance)));
            assertThat(ahead.coverage90()).isCloseTo(0.9, within(ERRORS * Math.sqrt(0.09 / 80)));
            assertThat(ahead.median()).isCloseTo(0.6745 * Math.sqrt(variance), within(0.4 * Math.sqrt(variance)));
            assertThat(ahead.low()).isLessThan(ahead.median());
            assertThat(ahead.high()).isGreaterThan(ahead.median());
        }
    }

    /** Half the deviation covers 58.9 % where 90 % are said to be: z = 1.645 / 2. */
    @Test
    void deviationsThatAreTooSmallAreSeen() {
        OneStep speed =
                judge(new Cart(0.9, DEVIATION / 2), Map.of(), 1).states().get(1);
        assertThat(speed.coverage90()).isCloseTo(0.589, within(0.06));
        assertThat(speed.negativeLogLikelihood())
                .isGreaterThan(judge(new Cart(0.9, DEVIATION), Map.of(), 1)
                        .states()
                        .get(1)
                        .negativeLogLikelihood());
    }

    /** A drag that is off by 0.1 adds 0.1 speed to the error, a force that is ignored its own. */
    @Test
    void otherPredictionsAreCompared() {
        Judgement judgement = judge(new Cart(0.8, 0.0), Map.of("true", predictor(new Cart(0.9, 0.0))), 5);
        assertThat(judgement.others()).containsExactly("state stays", "true");
        OneStep speed = judgement.states().get(1);
        assertThat(speed.coverage90()).isNaN();
        assertThat(speed.others().get(1)).isCloseTo(DEVIATION, within(ERRORS * DEVIATION / Math.sqrt(2.0 * 2000)));
        assertThat(speed.rmse()).isGreaterThan(speed.others().get(1));
        assertThat(speed.others().get(0)).isGreaterThan(0.9);
        assertThat(judgement.horizon()).hasSize(5);
        assertThat(String.join("\n", JudgementText.lines(judgement))).contains("state stays", "speed [m/s]", "5 steps");
        assertThat(JudgementText.oneStep(judgement).lines().toList())
                .hasSize(3)
                .first()
                .isEqualTo("state,unit,rmse,rmse_error,bias,deviation,negative_log_likelihood,coverage_50,coverage_90,"
                        + "coverage_error,rmse state stays,rmse true");
        assertThat(JudgementText.horizon(judgement).lines()).hasSize(1 + 2 * 5);
    }

    /** Of an angle, whole turns do not count. */
    @Test
    void wholeTurnsOfAnAngleDoNotCount() {
        double[][] states = new double[40][2];
        double[][] controls = new double[40][1];
        double[] times = new double[40];
        int[] steps = new int[40];
        for (int r = 0; r < 40; r++) {
            states[r] = new double[] {0.1 * r + (r % 2) * 2.0 * Math.PI, 1.0};
            times[r] = 0.1 * r;
            steps[r] = 39 - r;
        }
        MeasuredMotions turning = new MeasuredMotions(times, states, controls, steps);
        Judge judge = new Judge(
                new Cart(1.0, 0.0), new boolean[] {true, false}, turning, predictor(new Cart(1.0, 0.0)), Map.of());
        assertThat(judge.judge(3).states().get(0).rmse()).isLessThan(1e-13);
        assertThat(judge.judge(3).horizon().get(2).states().get(0).rmse()).isLessThan(1e-13);
    }
}
