package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LinearGaussianTest {

    private static final Offset<Double> LAST_DIGIT = within(5.001e-9);

    private final LinearGaussian exact = LinearGaussian.of(LinearQuadratic.doubleIntegrator());

    @Test
    void agreesWithThePublishedMomentsOfTheDoubleIntegrator() {
        assertThat(exact.mean()[0]).isCloseTo(-1.08936645, LAST_DIGIT);
        assertThat(exact.mean()[1]).isCloseTo(-0.73267527, LAST_DIGIT);
        assertThat(exact.mean()[19]).isCloseTo(0.01197501, LAST_DIGIT);
        assertThat(exact.covariance()[0][0]).isCloseTo(0.59852864, LAST_DIGIT);
        assertThat(exact.covariance()[10][10]).isCloseTo(0.75765232, LAST_DIGIT);
        assertThat(exact.covariance()[19][19]).isCloseTo(0.78996192, LAST_DIGIT);
        assertThat(exact.covariance()[0][1]).isCloseTo(-0.19450229, LAST_DIGIT);
    }

    @Test
    void agreesWithThePublishedEvidenceAndCosts() {
        assertThat(exact.logEvidence()).isCloseTo(-12.29959628, LAST_DIGIT);
        assertThat(exact.expectedCost()).isCloseTo(4.38171327, LAST_DIGIT);
        assertThat(exact.costAtZero()).isCloseTo(15.0, within(1e-12));
    }

    /** One step, x' = x + u from 1, C = x'² at temperature 2: precision 2, mean −½, Z = exp(−¼) / √2. */
    @Test
    void agreesWithAProblemSolvedByHand() {
        double[] none = {0.0};
        LinearGaussian byHand = LinearGaussian.of(new LinearQuadratic(
                new double[][] {{1.0}},
                new double[][] {{1.0}},
                new double[] {1.0},
                1,
                none,
                none,
                new double[] {1.0},
                2.0));
        assertThat(byHand.mean()[0]).isCloseTo(-0.5, within(1e-15));
        assertThat(byHand.covariance()[0][0]).isCloseTo(0.5, within(1e-15));
        assertThat(byHand.logEvidence()).isCloseTo(-0.25 - 0.5 * Math.log(2), within(1e-15));
        assertThat(byHand.expectedCost()).isCloseTo(0.25 + 0.5, within(1e-15));
    }
}
