package io.tsmc.sampler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdaptiveEssTest {

    private static final int COUNT = 200;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void symmetricEnergies(double target) {
        assertMatchesBruteForce(target, energies(g -> 1000 * g));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void skewedEnergies(double target) {
        assertMatchesBruteForce(target, energies(g -> 1e3 * Math.exp(3 * g)));
        assertMatchesBruteForce(target, energies(g -> -1e3 * Math.exp(3 * g)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void energiesOverHundredsOfOrdersOfMagnitude(double target) {
        assertMatchesBruteForce(target, energies(g -> 1e200 * g * g));
        assertMatchesBruteForce(target, energies(g -> g > 0 ? 1e200 * g : 100 * g));
        assertMatchesBruteForce(target, energies(g -> Math.pow(10, 150 + 50 * g)));
        assertMatchesBruteForce(target, energies(g -> 1e300 * g));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
    void particlesOfProbabilityZeroDoNotCount(double target) {
        double[] energies = energies(g -> g > 1 ? Double.NaN : g < -1 ? Double.POSITIVE_INFINITY : 1000 * g);
        assertMatchesBruteForce(target, energies);
        double[] finite = Arrays.stream(energies).filter(Double::isFinite).toArray();
        assertThat(new AdaptiveEss(target).next(0, energies)).isEqualTo(new AdaptiveEss(target).next(0, finite));
    }

    @Test
    void endsAtOneWhereTheTargetAllowsIt() {
        assertThat(new AdaptiveEss(0.5).next(0.3, energies(g -> 0.1 * g))).isEqualTo(1.0);
        assertThat(new AdaptiveEss(0.5).next(0.3, new double[] {7, 7, 7})).isEqualTo(1.0);
        assertThat(new AdaptiveEss(0.5).next(0.3, new double[] {7, Double.NaN})).isEqualTo(1.0);
        // Half of the particles share the smallest energy: the effective sample size never falls below one half.
        assertThat(new AdaptiveEss(0.5).next(0.3, new double[] {0, 0, 1e200, 1e200}))
                .isEqualTo(1.0);
    }

    @Test
    void alwaysAdvancesEvenWhereTheStepIsBelowThePrecisionOfBeta() {
        assertThat(new AdaptiveEss(0.5).next(0.5, energies(g -> 1e200 * g))).isEqualTo(Math.nextUp(0.5));
    }

    @Test
    void saysSoWhenEveryParticleHasProbabilityZero() {
        assertThatThrownBy(() -> new AdaptiveEss().next(0, new double[] {Double.NaN, Double.POSITIVE_INFINITY}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("all 2 particles");
    }

    @Test
    void refusesATargetOutsideZeroToOne() {
        assertThatThrownBy(() -> new AdaptiveEss(50)).hasMessageContaining("target: 50.0");
        assertThatThrownBy(() -> new AdaptiveEss(Double.NaN)).hasMessageContaining("NaN");
    }

    /** Halves the logarithm of the step 200 times, on an effective sample size computed here. */
    private static void assertMatchesBruteForce(double target, double[] energies) {
        double wanted =
                target * Arrays.stream(energies).filter(Double::isFinite).count();
        double low = Math.log(Double.MIN_VALUE);
        double high = 0.0;
        for (int halving = 0; halving < 200; halving++) {
            double middle = 0.5 * (low + high);
            if (ess(energies, Math.exp(middle)) > wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double next = new AdaptiveEss(target).next(0.0, energies);
        assertThat(Math.log(next)).isCloseTo(low, within(1e-9));
        assertThat(ess(energies, next)).isCloseTo(wanted, within(1e-6 * wanted));
    }

    private static double ess(double[] energies, double step) {
        double[] finite = Arrays.stream(energies).filter(Double::isFinite).toArray();
        double smallest = Arrays.stream(finite).min().orElseThrow();
        double sum =
                Arrays.stream(finite).map(e -> Math.exp(-step * (e - smallest))).sum();
        double squares = Arrays.stream(finite)
                .map(e -> Math.exp(-2 * step * (e - smallest)))
                .sum();
        return sum * sum / squares;
    }

    private static double[] energies(DoubleUnaryOperator ofNormalDraw) {
        Rng rng = RngStreams.of(0, RngUse.CHECK).particle(0);
        double[] energies = new double[COUNT];
        Arrays.setAll(energies, n -> ofNormalDraw.applyAsDouble(rng.nextGaussian()));
        return energies;
    }
}
