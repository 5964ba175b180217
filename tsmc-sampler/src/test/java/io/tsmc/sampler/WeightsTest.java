package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightsTest {

    @Test
    void weightsFallWithTheEnergy() {
        Weights weights = Weights.of(new double[] {0.0, Math.log(4)}, 0.5);
        // exp(-0.5 log 4) = 1/2.
        assertThat(weights.normalised()[0]).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(weights.normalised()[1]).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(weights.ess()).isCloseTo(9.0 / 5, within(1e-14));
        assertThat(weights.logMean()).isCloseTo(Math.log(0.75), within(1e-15));
    }

    @Test
    void particlesOfProbabilityZeroCountInTheMeanAndNowhereElse() {
        Weights weights = Weights.of(
                new double[] {3, Double.NaN, 3, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300}, 2.0);
        assertThat(weights.normalised()).containsExactly(0.5, 0.0, 0.5, 0.0, 0.0, 0.0);
        assertThat(weights.ess()).isEqualTo(2.0);
        assertThat(weights.logMean()).isCloseTo(Math.log(2.0 / 6) - 6, within(1e-14));
    }

    @Test
    void energiesFarFromZeroDoNotOverflow() {
        assertThat(Weights.of(new double[] {-1e6, -1e6}, 1.0).logMean()).isEqualTo(1e6);
        assertThat(Weights.of(new double[] {1e308, -1e308}, 0.0).ess()).isEqualTo(2.0);
        assertThat(Weights.of(new double[] {1e200, 1e200}, 1.0).normalised()).containsExactly(0.5, 0.5);
    }
}
