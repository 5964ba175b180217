package io.tsmc.runtime.internal.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static final int COUNT = 400;
    private static final int SAMPLES = 300;

    /** The error of a mean of independent draws. */
    private static double independent(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1.0) / values.length);
    }

    @Test
    void momentsAndQuantilesAreThoseOfNumPy() {
        Estimate estimate = Estimate.of("x", "m", new double[] {4, 1, 2, 10}, EstimateTest::independent);
        assertThat(estimate.mean()).isEqualTo(4.25);
        assertThat(estimate.sd()).isCloseTo(Math.sqrt(48.75 / 3), within(1e-12));
        // numpy.quantile([4, 1, 2, 10], [0.05, 0.25, 0.5, 0.75, 0.95])
        assertThat(estimate.quantiles()).containsExactly(new double[] {1.15, 1.75, 3.0, 5.5, 9.1}, within(1e-12));
        assertThat(estimate.ess()).isCloseTo(4, within(1e-12));
    }

    /** Over 300 samples of a normal distribution, each error is the spread of what it is the error of, but for chance. */
    @Test
    void errorsAreTheSpreadOverSamples() {
        Estimate[] estimates = new Estimate[SAMPLES];
        Arrays.setAll(estimates, s -> {
            double[] draws = new double[COUNT];
            Rng rng = RngStreams.of(11, RngUse.CHECK, s).particle(0);
            Arrays.setAll(draws, n -> 3 + 2 * rng.nextGaussian());
            return Estimate.of("x", "", draws, EstimateTest::independent);
        });
        assertSpread("mean", estimates, Estimate::mean, Estimate::meanError);
        assertSpread("sd", estimates, Estimate::sd, Estimate::sdError);
        for (int i = 0; i < Estimate.probabilities().length; i++) {
            int index = i;
            assertSpread(
                    "quantile " + Estimate.probabilities()[i],
                    estimates,
                    e -> e.quantiles()[index],
                    e -> e.quantileErrors()[index]);
        }
    }

    /** The relative error of a standard deviation of 300 is 0.041: 4.9 of these are exceeded once in a million. */
    private static void assertSpread(
            String what, Estimate[] estimates, ToDoubleFunction<Estimate> value, ToDoubleFunction<Estimate> error) {
        double spread = deviation(Arrays.stream(estimates).mapToDouble(value).toArray());
        double claimed = Math.sqrt(Arrays.stream(estimates)
                .mapToDouble(error)
                .map(e -> e * e)
                .average()
                .orElseThrow());
        // The errors of quantiles are estimates from a few order statistics: right to 5 %.
        assertThat(spread / claimed).as(what).isCloseTo(1.0, within(4.9 * 0.041 + 0.05));
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
    }

    @Test
    void whereTheErrorOfTheMeanIsNotKnownNoneIs() {
        Estimate estimate =
                Estimate.of("x", "", new double[] {1, 2, 3, 4}, values -> values[0] == 1.0 ? Double.NaN : 0.1);
        assertThat(estimate.meanError()).isNaN();
        assertThat(estimate.sdError()).isNaN();
        assertThat(estimate.ess()).isNaN();
        assertThat(estimate.quantileErrors()).containsOnly(Double.NaN);
        assertThat(estimate.words()).contains("error not known");
    }

    @Test
    void aConstantHasNoError() {
        Estimate estimate = Estimate.of("x", "", new double[] {2, 2, 2}, EstimateTest::independent);
        assertThat(estimate.meanError()).isZero();
        assertThat(estimate.sdError()).isZero();
        assertThat(estimate.quantileErrors()).containsOnly(0.0);
    }
}
