package io.tsmc.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {

    private static final int DRAWS = 20_000;

    /** The covariance of the coloured noise is exact: rows of norm 1, and the power of each wave as asked for. */
    @ParameterizedTest
    @CsvSource({"8, 0", "8, 1", "9, 2", "1, 2", "60, 3"})
    void powerFallsWithTheFrequency(int steps, double exponent) {
        double[][] colour = Noise.colour(steps, exponent);
        double lowest = power(colour, 1);
        for (int k = 2; 2 * k < steps; k++) {
            assertThat(power(colour, k) / lowest).isCloseTo(Math.pow(k, -exponent), within(1e-9));
        }
        for (double[] row : colour) {
            assertThat(Arrays.stream(row).map(x -> x * x).sum()).isCloseTo(1.0, within(1e-12));
        }
    }

    /** Expected power of the frequency k / steps. */
    private static double power(double[][] colour, int k) {
        int steps = colour.length;
        double power = 0.0;
        for (int column = 0; column < steps; column++) {
            double cosines = 0.0;
            double sines = 0.0;
            for (int t = 0; t < steps; t++) {
                cosines += colour[t][column] * Math.cos(2.0 * Math.PI * k * t / steps);
                sines += colour[t][column] * Math.sin(2.0 * Math.PI * k * t / steps);
            }
            power += cosines * cosines + sines * sines;
        }
        return power;
    }

    /** Within five standard errors: in one of a million runs it is not. */
    @Test
    void drawsHaveMeanAndDeviation() {
        Noise noise = new Noise(new ConvexProblem.Bowl(new double[] {1.0, 1.0}), 0.0);
        Particles draws = new Particles(2, DRAWS);
        noise.draw(new double[] {1.0, -2.0}, new double[] {0.5, 3.0}, RngStreams.of(1, RngUse.CHECK), draws);
        double[] first = Arrays.copyOf(draws.position(), DRAWS);
        double mean = Arrays.stream(first).average().orElseThrow();
        double variance =
                Arrays.stream(first).map(x -> (x - 1.0) * (x - 1.0)).average().orElseThrow();
        assertThat(mean).isCloseTo(1.0, within(5.0 * 0.5 / Math.sqrt(DRAWS)));
        assertThat(variance).isCloseTo(0.25, within(5.0 * 0.25 * Math.sqrt(2.0 / DRAWS)));
    }
}
