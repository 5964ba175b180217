package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleErrorTest {

    private static final int COUNT = 400;
    private static final int SAMPLES = 200;
    private static final double[] MEAN = {1, -2};
    private static final double[] DEVIATION = {0.5, 3};

    /** Quantile of the normal distribution for a false alarm of 1e-6. */
    private static final double QUANTILE = 4.9;

    @Test
    void shiftsAndStretchesAreMeasuredInDeviations() {
        double[][] draws = draws(1, new double[] {1.25, -2}, new double[] {0.5, 3}, 20_000);
        SampleError means = SampleError.ofMeans(draws, MEAN, DEVIATION);
        // Half a deviation in one of two coordinates.
        assertThat(means.value()).isCloseTo(Math.sqrt(0.5 * 0.25), within(QUANTILE * means.standardError()));

        double[][] wide = draws(2, MEAN, new double[] {1, 3}, 20_000);
        SampleError deviations = SampleError.ofDeviations(wide, DEVIATION);
        double expected = Math.sqrt(0.5) * Math.log(2);
        assertThat(deviations.value()).isCloseTo(expected, within(QUANTILE * deviations.standardError()));
    }

    /** For one coordinate of N(0, 1) and N(m, 1) the mean distances are known. */
    @Test
    void theEnergyDistanceIsThatOfTheDistributions() {
        double[] at0 = {0};
        double[] one = {1};
        double[][] reference = draws(3, at0, one, 2000);
        SampleError far = SampleError.energyDistance(draws(4, new double[] {2}, one, 2000), reference);
        // E|X - Y| for X - Y of N(2, 2) is 2 erf(1) + 2/√π e⁻¹, and 2/√π within each.
        double expected = 2 * (2 * 0.8427007929497149 + 2 / Math.sqrt(Math.PI) * Math.exp(-1)) - 4 / Math.sqrt(Math.PI);
        assertThat(far.value()).isCloseTo(expected, within(2 * QUANTILE * far.standardError()));
        SampleError none = SampleError.energyDistance(draws(5, at0, one, 2000), reference);
        assertThat(Math.abs(none.value())).isLessThan(0.02);
    }

    /** Over many samples, errors of a share are as large as the standard errors say, also where draws come in equal pairs. */
    @Test
    void standardErrorsAreThoseOfTheSpread() {
        for (boolean paired : new boolean[] {false, true}) {
            double squares = 0;
            double claimed = 0;
            for (int s = 0; s < SAMPLES; s++) {
                double[][] draws = draws(100 + s, MEAN, DEVIATION, COUNT);
                if (paired) {
                    IntStream.range(0, COUNT).forEach(n -> draws[n] = draws[n / 2 * 2]);
                }
                SampleError error = SampleError.ofShare(draws, z -> z[0] > 1, 0.5);
                squares += error.value() * error.value() / SAMPLES;
                claimed += error.standardError() * error.standardError() / SAMPLES;
            }
            // Exactly, 1/4 over the number of different draws; the sum of squares has a relative deviation of √(2 /
            // SAMPLES).
            double exact = 0.25 / (paired ? COUNT / 2 : COUNT);
            assertThat(squares / exact).isCloseTo(1, within(QUANTILE * Math.sqrt(2.0 / SAMPLES)));
            assertThat(claimed / exact).isCloseTo(1, within(0.15));
        }
    }

    @Test
    void tooFewDrawsAreRefused() {
        double[][] few = draws(6, MEAN, DEVIATION, 19);
        assertThatThrownBy(() -> SampleError.ofMeans(few, MEAN, DEVIATION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("19");
    }

    private static double[][] draws(int stream, double[] mean, double[] deviation, int count) {
        double[][] draws = new double[count][mean.length];
        for (int n = 0; n < count; n++) {
            Rng rng = RngStreams.of(7, RngUse.CHECK, stream).particle(n);
            Arrays.setAll(draws[n], d -> mean[d] + deviation[d] * rng.nextGaussian());
        }
        return draws;
    }
}
