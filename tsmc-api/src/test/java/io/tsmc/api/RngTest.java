package io.tsmc.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RngTest {

    @Test
    void matchesTheKnownAnswersOfPhilox4x32Ten() {
        // Known-answer vectors published with the Random123 library: counter 0, key 0; and all bits set.
        Rng zero = new Rng(0L, 0, 0, 0);
        assertThat(zero.nextLong()).isEqualTo(0xe169c58d6627e8d5L);
        assertThat(zero.nextLong()).isEqualTo(0x9b00dbd8bc57ac4cL);
    }

    @Test
    void drawsDependOnEveryPartOfTheAddress() {
        long reference = new Rng(1, 2, 3, 4).nextLong();
        assertThat(new Rng(1, 2, 3, 4).nextLong()).isEqualTo(reference);
        assertThat(new Rng(1L << 32, 2, 3, 4).nextLong()).isNotEqualTo(reference);
        assertThat(new Rng(1, 3, 3, 4).nextLong()).isNotEqualTo(reference);
        assertThat(new Rng(1, 2, 4, 4).nextLong()).isNotEqualTo(reference);
        assertThat(new Rng(1, 2, 3, 5).nextLong()).isNotEqualTo(reference);
    }

    @Test
    void quantilesMatchPublishedValues() {
        assertThat(NormalQuantile.of(0.5)).isZero();
        assertThat(NormalQuantile.of(0.25)).isCloseTo(-0.6744897501960817, within(1e-15));
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-15));
        assertThat(NormalQuantile.of(0.001)).isCloseTo(-3.090232306167813, within(2e-15));
        assertThat(NormalQuantile.of(1e-20)).isCloseTo(-9.262340089798408, within(1e-14));
    }

    /** Each moment within 5 standard errors of its exact value: a false alarm in 1.7 million per check, for any seed. */
    @Test
    void normalDrawsHaveTheMomentsOfTheNormalDistribution() {
        int count = 400_000;
        double[] sums = new double[4];
        for (int n = 0; n < count; n++) {
            double x = new Rng(42, 0, 0, n).nextGaussian();
            sums[0] += x;
            sums[1] += x * x;
            sums[2] += x * x * x;
            sums[3] += x * x * x * x;
        }
        double[] exact = {0, 1, 0, 3};
        double[] variance = {1, 2, 15, 96};
        for (int k = 0; k < 4; k++) {
            assertThat(sums[k] / count)
                    .as("moment %d", k + 1)
                    .isCloseTo(exact[k], within(5 * Math.sqrt(variance[k] / count)));
        }
    }

    @Test
    void integersAreUniform() {
        int count = 90_000;
        int[] histogram = new int[9];
        Rng rng = new Rng(7, 0, 0, 0);
        for (int n = 0; n < count; n++) {
            histogram[rng.nextInt(9)]++;
        }
        double chiSquare = 0.0;
        for (int observed : histogram) {
            chiSquare += Math.pow(observed - count / 9.0, 2) / (count / 9.0);
        }
        // The 1 - 1e-6 quantile of chi-square with 8 degrees of freedom.
        assertThat(chiSquare).isLessThan(42.70);
    }
}
