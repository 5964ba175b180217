package io.tsmc.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.benchmarks.rivals.Rival.Minimum;
import io.tsmc.sampler.StandardNormalTarget;
import org.junit.jupiter.api.Test;

/** Rivals worth the name: they find a minimum that is known. */
class RivalsTest {

    private static final double[] CENTRE = {0.5, -1.25, 0.75};
    private static final double[] CURVATURE = {1.0, 9.0, 100.0};
    private static final double FLOOR = 3.0;

    /** {@code 3 + Σ aᵢ(zᵢ − cᵢ)²/2}. */
    private static final Target QUADRATIC = new Hill() {
        @Override
        double cost(int d, double z) {
            return 0.5 * CURVATURE[d] * (z - CENTRE[d]) * (z - CENTRE[d]) + FLOOR / dim();
        }

        @Override
        double slope(int d, double z) {
            return CURVATURE[d] * (z - CENTRE[d]);
        }
    };

    /** {@code (z² − 1)² + 0.3z} in each coordinate: 2³ minima, the lowest at the smaller root of each. */
    private static final Target WELLS = new Hill() {
        @Override
        double cost(int d, double z) {
            return (z * z - 1.0) * (z * z - 1.0) + 0.3 * z;
        }

        @Override
        double slope(int d, double z) {
            return 4.0 * z * (z * z - 1.0) + 0.3;
        }
    };

    /** Solves 4z(z² − 1) + 0.3 = 0. */
    private static final double LOWEST_WELL = -1.0355787;

    @Test
    void adamFindsTheMinimum() {
        Minimum found = new MultiStartAdam(2, 1000, 0.05).minimise(QUADRATIC, 1);
        assertThat(found.position()).containsExactly(CENTRE, within(1e-4));
        assertThat(found.cost()).isCloseTo(FLOOR, within(1e-6));
        assertThat(found.evaluations()).isEqualTo(2 * 1001);
    }

    @Test
    void theCrossEntropyMethodFindsTheMinimum() {
        Minimum found = new CrossEntropy(1, 100, 100, 0.2, 0.7).minimise(QUADRATIC, 1);
        assertThat(found.position()).containsExactly(CENTRE, within(1e-4));
        assertThat(found.cost()).isCloseTo(FLOOR, within(1e-6));
        assertThat(found.evaluations()).isEqualTo(100 * 100);
    }

    /**
     * A start ends in the lowest of the eight wells unless one of its coordinates is on the wrong side, with probability
     * 1 − 0.53³: that all of 100 starts do, with less than 1e-6.
     */
    @Test
    void theBestOfManyStartsWins() {
        Minimum found = new MultiStartAdam(100, 500, 0.05).minimise(WELLS, 1);
        assertThat(found.position())
                .containsExactly(new double[] {LOWEST_WELL, LOWEST_WELL, LOWEST_WELL}, within(1e-4));
    }

    /** Three searches, of which the first is the same, find nothing worse. */
    @Test
    void theBestOfSeveralSearchesWins() {
        CrossEntropy once = new CrossEntropy(1, 5, 20, 0.4, 0.7);
        double one = once.minimise(WELLS, 1).cost();
        double three = once.repeated(3).minimise(WELLS, 1).cost();
        assertThat(three).isLessThanOrEqualTo(one);
        assertThat(once.repeated(3).minimise(WELLS, 1).evaluations()).isEqualTo(3 * 5 * 20);
    }

    @Test
    void sameSeedSameMinimum() {
        CrossEntropy search = new CrossEntropy(2, 20, 10, 0.2, 0.7);
        assertThat(search.minimise(QUADRATIC, 5)).usingRecursiveComparison().isEqualTo(search.minimise(QUADRATIC, 5));
        assertThat(search.minimise(QUADRATIC, 6).position())
                .isNotEqualTo(search.minimise(QUADRATIC, 5).position());
    }

    /** A sum of functions of one coordinate each, with a standard normal prior. */
    private abstract static class Hill implements StandardNormalTarget {

        abstract double cost(int d, double z);

        abstract double slope(int d, double z);

        @Override
        public int dim() {
            return 3;
        }

        @Override
        public void evaluateCost(Particles particles) {
            int count = particles.count();
            for (int n = 0; n < count; n++) {
                particles.cost()[n] = 0.0;
                for (int d = 0; d < dim(); d++) {
                    double z = particles.position()[d * count + n];
                    particles.cost()[n] += cost(d, z);
                    particles.costGradient()[d * count + n] = slope(d, z);
                }
            }
        }
    }
}
