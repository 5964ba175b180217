package io.tsmc.runtime.internal.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class RankTestTest {

    private static final int DRAWS = 31;
    private static final int CALIBRATIONS = 60;
    private static final double RATE = 0.1;

    /** Of 60 calibrations of uniform ranks, as many fail as the rate says; a false alarm of this test in a million. */
    @Test
    void theFalseAlarmRateIsTheOneStated() {
        int failed = failures(40, u -> u);
        BinomialDistribution expected = new BinomialDistribution(null, CALIBRATIONS, RATE);
        assertThat(failed)
                .isBetween(
                        expected.inverseCumulativeProbability(0.5e-6),
                        expected.inverseCumulativeProbability(1 - 0.5e-6));
    }

    /** A posterior of half the width it should have is found by 100 trials, and so is one that is shifted by half a deviation. */
    @Test
    void wrongPosteriorsAreFound() {
        // Normal quantiles stretched by 2 are, near enough, these.
        assertThat(failures(100, u -> u < 0.5 ? 0.5 * Math.pow(2 * u, 2.5) : 1 - 0.5 * Math.pow(2 - 2 * u, 2.5)))
                .isGreaterThan(CALIBRATIONS * 9 / 10);
        assertThat(failures(100, u -> Math.pow(u, 1.7))).isGreaterThan(CALIBRATIONS * 9 / 10);
    }

    @Test
    void saysWhatIsTheMatter() {
        assertThat(RankTest.of(ranks(1, 200, u -> Math.pow(u, 2)), DRAWS, RATE).words())
                .contains("the posterior is too high");
        assertThat(RankTest.of(ranks(1, 200, u -> 0.25 + 0.5 * u), DRAWS, RATE).words())
                .contains("the posterior is too wide");
        assertThat(RankTest.of(ranks(1, 200, u -> u < 0.5 ? 0.4 * u : 0.6 + 0.4 * u), DRAWS, RATE)
                        .words())
                .contains("the posterior is too narrow");
    }

    /** What is within the bands passes, and nothing else. */
    @Test
    void theBandsAreThoseOfTheTest() {
        for (int c = 0; c < 20; c++) {
            RankTest test = RankTest.of(ranks(c, 40, u -> Math.pow(u, 1.2)), DRAWS, RATE);
            int[] cumulative = test.cumulative();
            boolean inside = true;
            for (int rank = 0; rank <= DRAWS; rank++) {
                inside &= cumulative[rank] >= test.lower()[rank] && cumulative[rank] <= test.upper()[rank];
            }
            assertThat(test.passes()).isEqualTo(inside);
        }
    }

    private static int failures(int runs, DoubleUnaryOperator quantile) {
        int failures = 0;
        for (int c = 0; c < CALIBRATIONS; c++) {
            failures += RankTest.of(ranks(c, runs, quantile), DRAWS, RATE).passes() ? 0 : 1;
        }
        return failures;
    }

    private static int[] ranks(int calibration, int runs, DoubleUnaryOperator quantile) {
        Rng rng = RngStreams.of(5, RngUse.CHECK, calibration).particle(0);
        int[] ranks = new int[runs];
        Arrays.setAll(ranks, r -> (int) ((DRAWS + 1) * quantile.applyAsDouble(rng.nextUniform())));
        return ranks;
    }
}
