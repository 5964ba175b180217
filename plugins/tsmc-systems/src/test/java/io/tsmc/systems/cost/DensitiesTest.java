package io.tsmc.systems.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Cost;
import io.tsmc.systems.Acrobot;
import io.tsmc.systems.Displacement;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Costs that stand for a density: that of N(0, I) times exp(−cost) is the density, and its integral is 1. */
class DensitiesTest {

    private static final double[][] POINTS = {{0, 0}, {0.7, -1.3}, {-2.1, 0.4}, {3, 2.5}, {-0.2, -4}};

    private final GaussianMixture mixture = new GaussianMixture(
            new double[] {0.2, 0.5, 0.3},
            new double[][] {{-1, 0.5}, {1, 0}, {0, -2}},
            new double[][] {{0.5, 0.7}, {0.3, 0.4}, {1.2, 0.6}});
    private final Funnel funnel = new Funnel(0.8);
    private final Banana banana = new Banana(0.5, 0.3);

    @Test
    void areWrittenAsTheLogarithmOfTheirRatioToThePrior() {
        assertDensity(
                mixture,
                x -> 0.2 * normal(x[0], -1, 0.5) * normal(x[1], 0.5, 0.7)
                        + 0.5 * normal(x[0], 1, 0.3) * normal(x[1], 0, 0.4)
                        + 0.3 * normal(x[0], 0, 1.2) * normal(x[1], -2, 0.6));
        assertDensity(funnel, x -> normal(x[0], 0, 0.8) * normal(x[1], 0, Math.exp(x[0] / 2)));
        assertDensity(banana, x -> normal(x[0], 0, 1) * normal(x[1], 0.5 * (x[0] * x[0] - 1), 0.3));
    }

    private static void assertDensity(Cost cost, ToDoubleFunction<double[]> density) {
        for (double[] x : POINTS) {
            assertThat(weight(cost, x[0], x[1]))
                    .isCloseTo(density.applyAsDouble(x), within(1e-12 * density.applyAsDouble(x)));
        }
    }

    /** By the trapezoidal rule, which is exact for smooth functions that vanish at the ends, but for rounding. */
    @Test
    void haveEvidenceOne() {
        assertThat(integral(mixture, 10, 0.02)).isCloseTo(1.0, within(1e-9));
        // x reaches as far as 6 · exp(6 · 0.8 / 2).
        assertThat(integral(funnel, 70, 0.02)).isCloseTo(1.0, within(1e-6));
        assertThat(integral(banana, 25, 0.02)).isCloseTo(1.0, within(1e-9));
    }

    private static double integral(Cost cost, double halfWidth, double step) {
        int count = (int) Math.round(halfWidth / step);
        double sum = 0.0;
        for (int j = -count; j <= count; j++) {
            for (int i = -count; i <= count; i++) {
                // The first coordinate never goes beyond 8 deviations.
                if (Math.abs(i * step) <= 8.0) {
                    sum += weight(cost, i * step, j * step);
                }
            }
        }
        return sum * step * step;
    }

    private static double weight(Cost cost, double x, double y) {
        double prior = -0.5 * (x * x + y * y) - Math.log(2 * Math.PI);
        return Math.exp(prior - cost.terminal(new double[] {x, y}));
    }

    private static double normal(double x, double mean, double deviation) {
        double distance = (x - mean) / deviation;
        return Math.exp(-0.5 * distance * distance) / (deviation * Math.sqrt(2 * Math.PI));
    }

    /** A mixture far from both of its components, where neither has a density that a double can hold. */
    @Test
    void areFiniteFarAway() {
        assertThat(new GaussianMixture().terminal(new double[] {100, 0}))
                .isCloseTo(0.5 * 98 * 98 / 0.09 - 0.5 * 100 * 100 - Math.log(0.7) + 2 * Math.log(0.3), within(1e-9));
    }

    @Test
    void refuseSystemsWhoseStateIsNoDraw() {
        assertThatCode(() -> funnel.check(new Displacement(3))).doesNotThrowAnyException();
        assertThatThrownBy(() -> funnel.check(new Acrobot()))
                .hasMessageContaining("Maybe dynamics: {type: displacement}");
        assertThatThrownBy(() -> funnel.check(new Displacement(1))).hasMessageContaining("at least one more state");
        assertThatThrownBy(() -> banana.check(new Displacement(3))).hasMessageContaining("in pairs");
        assertThatThrownBy(() -> mixture.check(new Displacement(3))).hasMessageContaining("means[0]: has 2 entries");
    }

    @Test
    void refuseWhatIsNoMixture() {
        double[][] one = {{0, 1}};
        assertThatThrownBy(() -> new GaussianMixture(new double[] {0.5}, one, one))
                .hasMessageContaining("weights: add up to 0.5");
        assertThatThrownBy(() -> new GaussianMixture(new double[] {0.5, 0.5}, one, one))
                .hasMessageContaining("means: has 1 entries, but weights has 2");
        assertThatThrownBy(() -> new GaussianMixture(new double[] {1}, one, one))
                .hasMessageContaining("deviations[0][0]: 0.0 must be positive");
        assertThatThrownBy(() -> new GaussianMixture(new double[0], new double[0][], new double[0][]))
                .hasMessageContaining("weights: is empty");
        assertThatThrownBy(() -> new GaussianMixture(new double[] {1}, one, new double[][] {{1}}))
                .hasMessageContaining("deviations[0]: has 1 entries, but means[0] has 2");
    }
}
