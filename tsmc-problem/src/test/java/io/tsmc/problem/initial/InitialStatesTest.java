package io.tsmc.problem.initial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.problem.distribution.StandardNormal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialStatesTest {

    @ParameterizedTest
    @CsvSource({
        "0.0, 0.0",
        "0.5, 0.3829249225480262",
        "-1.0, -0.6826894921370859",
        "2.0, 0.9544997361036416",
        "3.0, 0.9973002039367398",
        "-4.0, -0.9999366575163338",
        "7.5, 0.9999999999999362",
        "8.0, 0.9999999999999988",
        "40.0, 1.0",
    })
    void centralProbabilitiesAreExact(double x, double probability) {
        assertThat(StandardNormal.centralProbability(x)).isCloseTo(probability, within(1e-14));
    }

    @Test
    void statesThatAreKnownTakeNoNoise() {
        Gaussian gaussian = new Gaussian(new double[] {0.0, 2.0, 0.0, 3.0});
        assertThat(gaussian.noiseDim(4)).isEqualTo(2);
        double[] x = new double[4];
        gaussian.start(new double[] {1.0, 1.0, 1.0, 1.0}, new double[] {1.0, -1.0}, x);
        assertThat(x).containsExactly(1.0, 3.0, 1.0, -2.0);
        Box box = new Box(new double[] {0.0, 2.0});
        assertThat(box.noiseDim(2)).isEqualTo(1);
        double[] y = new double[2];
        box.start(new double[] {1.0, 1.0}, new double[] {50.0}, y);
        assertThat(y).containsExactly(1.0, 3.0);
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> new Gaussian(new double[] {-1.0})).hasMessageContaining("sd[0]: -1.0");
        assertThatThrownBy(() -> new Box(new double[] {Double.NaN})).hasMessageContaining("halfWidths[0]: NaN");
        assertThatThrownBy(() -> new Points(List.of(new double[] {Double.NaN}))).hasMessageContaining("states[0]");
    }
}
