package io.tsmc.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import org.junit.jupiter.api.Test;

class ExactTest {

    private static final int COUNT = 20;

    /** Half of the draws at each of two points; the second coordinate is anything. */
    private static Particles draws(double low, double high) {
        Particles draws = new Particles(2, COUNT);
        for (int n = 0; n < COUNT; n++) {
            draws.position()[n] = n % 2 == 0 ? low : high;
            draws.position()[COUNT + n] = 1e6 * n;
        }
        return draws;
    }

    @Test
    void theErrorIsThatOfMeanAndDeviation() {
        Exact exact = new Exact(new double[] {3.0}, new double[] {2.0});
        double deviationOfSample = Math.log(Math.sqrt(COUNT / (COUNT - 1.0)));

        assertThat(exact.error(draws(1.0, 5.0)).orElseThrow()).isCloseTo(deviationOfSample, within(1e-12));
        assertThat(exact.error(draws(2.0, 6.0)).orElseThrow())
                .isCloseTo(Math.hypot(0.5, deviationOfSample), within(1e-12));
    }

    @Test
    void aSampleThatIsTooSmallHasNone() {
        assertThat(new Exact(new double[] {0.0}, new double[] {1.0}).error(new Particles(1, COUNT - 1)))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> new Exact(new double[] {0, 0}, new double[] {1}))
                .hasMessageContaining("deviation");
        assertThatThrownBy(() -> new Exact(new double[] {0}, new double[] {0})).hasMessageContaining("deviation");
    }
}
