package io.tsmc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Prior;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The parameters are linear in the innovations, so their covariances are known exactly: A Aᵀ of that map. */
class ColoredGaussianTest {

    private static final double TIME = 0.4;
    private static final double SCALE = 1.7;

    /** Covariances of the parameters of so many steps, [steps][steps]. */
    private static double[][] covariances(Prior prior, int steps) {
        double[][] map = new double[steps][steps];
        for (int i = 0; i < steps; i++) {
            double[] previous = new double[1];
            for (int t = 0; t < steps; t++) {
                double[] z = {t == i ? 1.0 : 0.0};
                double[] parameters = new double[1];
                if (t == 0) {
                    prior.first(z, parameters);
                } else {
                    prior.next(previous, z, parameters);
                }
                map[t][i] = parameters[0];
                previous = parameters;
            }
        }
        double[][] covariances = new double[steps][steps];
        for (int s = 0; s < steps; s++) {
            for (int t = 0; t < steps; t++) {
                for (int i = 0; i < steps; i++) {
                    covariances[s][t] += map[s][i] * map[t][i];
                }
            }
        }
        return covariances;
    }

    @Test
    void theCorrelationInSecondsIsThatOfTheTimeBetweenWhateverTheStep() {
        Prior prior = ColoredGaussian.inSeconds(TIME, SCALE);
        for (double step : new double[] {0.2, 0.05, 0.025, 0.003}) {
            double[][] covariances = covariances(prior.forTimeStep(step), 24);
            for (int s = 0; s < 24; s++) {
                for (int t = 0; t < 24; t++) {
                    double exact = SCALE * SCALE * Math.exp(-Math.abs(t - s) * step / TIME);
                    assertThat(covariances[s][t]).isCloseTo(exact, within(1e-13 * SCALE * SCALE));
                }
            }
        }
    }

    @Test
    void theCorrelationFromStepToStepIsWhatIsSaidWhateverTheStep() {
        Prior prior = new ColoredGaussian(0.8, SCALE);
        assertThat(prior.forTimeStep(0.1)).isSameAs(prior);
        double[][] covariances = covariances(prior, 8);
        for (int t = 0; t < 8; t++) {
            assertThat(covariances[0][t]).isCloseTo(SCALE * SCALE * Math.pow(0.8, t), within(1e-13));
        }
        assertThat(covariances(new ColoredGaussian(), 2)[0][1]).isCloseTo(0.9, within(1e-15));
    }

    @Test
    void refusesTwoCorrelationsAndWhatIsNone() {
        assertThatThrownBy(() -> new ColoredGaussian(Optional.of(0.9), Optional.of(0.5), 1.0))
                .hasMessage(
                        "correlationTime: is given, and correlation, too: the one is in seconds, the other from step to"
                                + " step. Maybe leave one of them out.");
        assertThatThrownBy(() -> ColoredGaussian.inSeconds(0.0, 1.0)).hasMessageContaining("correlationTime: 0.0");
        assertThatThrownBy(() -> ColoredGaussian.inSeconds(Double.NaN, 1.0))
                .hasMessageContaining("correlationTime: NaN");
        assertThatThrownBy(() -> new ColoredGaussian(1.0, 1.0)).hasMessageContaining("correlation: 1.0");
        assertThatThrownBy(() -> ColoredGaussian.inSeconds(1e20, 1.0).forTimeStep(0.1))
                .hasMessageContaining("correlationTime: 1.0E20 s is so long that nothing changes");
    }

    @Test
    void secondsMeanNothingUntilTheStepIsKnown() {
        assertThatThrownBy(
                        () -> ColoredGaussian.inSeconds(TIME, SCALE).next(new double[1], new double[1], new double[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Maybe a call of forTimeStep is missing");
    }
}
