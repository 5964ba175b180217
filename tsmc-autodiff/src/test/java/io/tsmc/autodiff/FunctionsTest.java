package io.tsmc.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {

    private static final int SAMPLES = 300_000;

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1.0, 10.0, 1e3, 1e9})
    void sineAndCosineAreWithinTwoUlpsOfStrictMath(double range) {
        assertThat(worstUlps(Functions::sin, StrictMath::sin, range)).isLessThanOrEqualTo(2.0);
        assertThat(worstUlps(Functions::cos, StrictMath::cos, range)).isLessThanOrEqualTo(2.0);
    }

    @Test
    void sineAndCosineAreAccurateNextToTheirZeros() {
        for (int k = -100_000; k <= 100_000; k += 97) {
            double nearZeroOfSine = k * Math.PI;
            double nearZeroOfCosine = (k + 0.5) * Math.PI;
            assertThat(ulps(Functions.sin(nearZeroOfSine), StrictMath.sin(nearZeroOfSine)))
                    .isLessThanOrEqualTo(2.0);
            assertThat(ulps(Functions.cos(nearZeroOfCosine), StrictMath.cos(nearZeroOfCosine)))
                    .isLessThanOrEqualTo(2.0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-6, 0.1, 1.0, 5.0, 19.0, 30.0})
    void hyperbolicTangentIsWithinFourUlpsOfStrictMath(double range) {
        assertThat(worstUlps(Functions::tanh, StrictMath::tanh, range)).isLessThanOrEqualTo(4.0);
    }

    @Test
    void hyperbolicTangentNeverLeavesItsBounds() {
        Random random = new Random(1);
        for (int i = 0; i < SAMPLES; i++) {
            double x = 40 * (random.nextDouble() - 0.5);
            assertThat(Math.abs(Functions.tanh(x))).isLessThanOrEqualTo(1.0);
        }
        assertThat(Functions.tanh(Double.POSITIVE_INFINITY)).isEqualTo(1.0);
        assertThat(Functions.tanh(Double.NEGATIVE_INFINITY)).isEqualTo(-1.0);
        assertThat(Functions.tanh(Double.NaN)).isNaN();
        assertThat(Functions.tanh(-0.0)).isEqualTo(-0.0);
    }

    @Test
    void hugeInfiniteAndMissingAnglesAreThoseOfStrictMath() {
        for (double x : new double[] {0x1.1p30, -1e10, 1e300, Double.POSITIVE_INFINITY, Double.NaN}) {
            assertThat(new double[] {Functions.sin(x), Functions.cos(x)})
                    .containsExactly(StrictMath.sin(x), StrictMath.cos(x));
        }
    }

    private static double worstUlps(DoubleUnaryOperator actual, DoubleUnaryOperator expected, double range) {
        Random random = new Random(Double.doubleToLongBits(range));
        double worst = 0.0;
        for (int i = 0; i < SAMPLES; i++) {
            double x = range * (2.0 * random.nextDouble() - 1.0);
            worst = Math.max(worst, ulps(actual.applyAsDouble(x), expected.applyAsDouble(x)));
        }
        return worst;
    }

    private static double ulps(double actual, double expected) {
        return Math.abs(actual - expected) / Math.ulp(expected);
    }
}
