package io.tsmc.runtime.internal.replicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RHatTest {

    /**
     * Ranks 1, 3 and 2, 4 of four: normal scores −a, b and −b, a with a = Φ⁻¹(3.625/4.25), b = Φ⁻¹(2.625/4.25). Folded
     * around the median 1.5: 1.5, 0.5 and 0.5, 1.5, the same in both.
     */
    @Test
    void isThatOfAWorkedExample() {
        double a = 1.0491313979639711;
        double b = 0.29930691046566704;
        double within = (a + b) * (a + b) / 2;
        double between = (a - b) * (a - b) / 2;

        assertThat(RHat.of(List.of(new double[] {0, 2}, new double[] {1, 3})))
                .isCloseTo(Math.sqrt(0.5 + between / within), within(1e-9));
    }

    @Test
    void onlyTheOrderOfTheValuesCounts() {
        double[] one = normal(1, x -> x);
        double[] other = normal(2, x -> x + 0.5);
        double[] oneCubed = Arrays.stream(one).map(x -> x * x * x).toArray();
        double[] otherCubed = Arrays.stream(other).map(x -> x * x * x).toArray();

        assertThat(RHat.of(List.of(one, other))).isGreaterThan(1.02);
        assertThat(RHat.of(List.of(oneCubed, otherCubed))).isCloseTo(RHat.of(List.of(one, other)), within(1e-12));
    }

    /** Their means agree, so R-hat of the values themselves would not see it. */
    @Test
    void cloudsOfDifferentWidthsDisagree() {
        double[] narrow = normal(1, x -> 0.5 * x);
        double[] wide = normal(2, x -> 2 * x);

        assertThat(RHat.of(List.of(narrow, wide))).isGreaterThan(1.1);
    }

    /** R-hat² − 1 is about (F − 1)/n, with F chi-squared of one degree of freedom: 1.005 takes F > 40, or 1e-9. */
    @Test
    void cloudsOfOneDistributionAgree() {
        assertThat(RHat.of(List.of(normal(1, x -> x), normal(2, x -> x)))).isBetween(0.999, 1.005);
    }

    @Test
    void valuesThatAreNotFiniteDoNotCount() {
        double[] nan = {0, Double.NaN, 2, Double.POSITIVE_INFINITY};
        assertThat(RHat.of(List.of(nan, new double[] {1, 3})))
                .isEqualTo(RHat.of(List.of(new double[] {0, 2}, new double[] {1, 3})));
    }

    @Test
    void cloudsThatHaveCollapsedAgreeOnlyAtTheSamePoint() {
        assertThat(RHat.of(List.of(new double[] {1, 1}, new double[] {1, 1}))).isEqualTo(1.0);
        assertThat(RHat.of(List.of(new double[] {1, 1}, new double[] {2, 2}))).isInfinite();
    }

    private static double[] normal(long seed, DoubleUnaryOperator map) {
        Random random = new Random(seed);
        return IntStream.range(0, 4000)
                .mapToDouble(n -> map.applyAsDouble(random.nextGaussian()))
                .toArray();
    }
}
