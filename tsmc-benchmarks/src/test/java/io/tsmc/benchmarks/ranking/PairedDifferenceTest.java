package io.tsmc.benchmarks.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedDifferenceTest {

    private static final int STUDIES = 4000;

    /**
     * The interval holds the median of the distribution as often as it says: of 4000 studies of exponential differences, whose
     * median is ln 2, by no more than four standard errors from that; false-alarm rate 6e-5 for each number of seeds.
     */
    @ParameterizedTest
    @ValueSource(ints = {3, 6, 10, 25})
    void theIntervalHoldsAsOftenAsItSays(int seeds) {
        int held = 0;
        double coverage = 0.0;
        for (int study = 0; study < STUDIES; study++) {
            Rng rng = RngStreams.of(17, RngUse.CHECK, seeds).particle(study);
            double[] differences = new double[seeds];
            Arrays.setAll(differences, i -> -Math.log(rng.nextUniform()));
            PairedDifference difference = PairedDifference.of(differences);
            coverage = difference.coverage();
            held += difference.lower() <= Math.log(2) && Math.log(2) <= difference.upper() ? 1 : 0;
        }
        assertThat((double) held / STUDIES)
                .isCloseTo(coverage, within(4 * Math.sqrt(coverage * (1 - coverage) / STUDIES)));
        assertThat(coverage >= 0.95).isEqualTo(seeds >= 6);
    }

    @Test
    void tenSeedsLeaveOutTheLowestAndTheHighest() {
        PairedDifference difference =
                PairedDifference.of(new double[] {5, 1, 2, 3, 4, 6, 7, 8, 9, Double.POSITIVE_INFINITY});
        assertThat(difference.lower()).isEqualTo(2);
        assertThat(difference.upper()).isEqualTo(9);
        assertThat(difference.median()).isEqualTo(5.5);
        assertThat(difference.coverage()).isCloseTo(1 - 22.0 / 1024, within(1e-12));
        assertThat(difference.isMore()).isTrue();
        assertThat(difference.isLess()).isFalse();
    }

    @Test
    void fewSeedsTellNothing() {
        PairedDifference difference = PairedDifference.of(new double[] {1, 2, 3, 4, 5});
        assertThat(difference.coverage()).isCloseTo(0.9375, within(1e-12));
        assertThat(difference.isMore()).isFalse();
        assertThat(PairedDifference.of(new double[0]).pairs()).isZero();
    }
}
