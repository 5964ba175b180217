package io.tsmc.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Starts of three kinds: those that lead to a good end, those that lead to a better one, and others. How often all of the
 * better are overlooked is computed exactly, look by look, and counted over random orders.
 */
class AgreementTest {

    private static final int STARTS = 384;

    /** The bound that the class states, for any numbers of the kinds. */
    @ParameterizedTest
    @CsvSource({"384, 0", "288, 96", "128, 128", "96, 32", "60, 20", "48, 12", "200, 20", "300, 30", "17, 1", "40, 3"})
    void overlooksBetterEndsNoMoreOftenThanItSays(int good, int better) {
        double ratio = (double) better / good;
        assertThat(overlooked(good, better)).isLessThanOrEqualTo(StrictMath.pow(1.0 + ratio, -Agreement.ENOUGH));
    }

    @Test
    void overlooksAThirdOnceInAHundredAtMost() {
        assertThat(overlooked(288, 96)).isBetween(0.0, 0.0101);
        assertThat(overlooked(192, 192)).isBetween(0.0, 1.6e-5);
    }

    /** Where few lead to the best, and none agree, it takes all of them. */
    @Test
    void overlooksNothingWhereNoEndIsMetOften() {
        assertThat(overlooked(Agreement.ENOUGH - 1, 1)).isZero();
    }

    /** By chance: as often as computed, within 4 standard errors; false alarm 6e-5. */
    @Test
    void overlooksAsOftenAsComputed() {
        int good = 160;
        int better = 4;
        int runs = 4000;
        int missed = 0;
        for (int run = 0; run < runs; run++) {
            int[] order =
                    KnockOut.shuffled(STARTS, RngStreams.of(run, RngUse.STARTS).common());
            missed += missesTheBetter(order, good, better) ? 1 : 0;
        }
        double expected = overlooked(good, better);
        assertThat(expected).isBetween(0.1, 0.9);
        double error = StrictMath.sqrt(expected * (1.0 - expected) / runs);
        assertThat((double) missed / runs).isBetween(expected - 4.0 * error, expected + 4.0 * error);
    }

    private static boolean missesTheBetter(int[] order, int good, int better) {
        int taken = 0;
        int more = Agreement.more(0, 0, STARTS);
        int goodSeen = 0;
        int betterSeen = 0;
        while (more > 0) {
            for (int i = taken; i < taken + more; i++) {
                goodSeen += order[i] < good ? 1 : 0;
                betterSeen += order[i] >= STARTS - better ? 1 : 0;
            }
            taken += more;
            more = Agreement.more(taken, betterSeen > 0 ? betterSeen : goodSeen, STARTS - taken);
        }
        return betterSeen == 0;
    }

    /** Probability that it ends with some good, and none of the better seen. */
    private static double overlooked(int good, int better) {
        return overlooked(0, 0, good, better);
    }

    private static double overlooked(int taken, int goodSeen, int good, int better) {
        int more = Agreement.more(taken, goodSeen, STARTS - taken);
        if (more == 0) {
            return taken < STARTS || better == 0 ? 1.0 : 0.0;
        }
        double sum = 0.0;
        int others = STARTS - good - better;
        for (int g = 0; g <= Math.min(more, good - goodSeen); g++) {
            int rest = more - g;
            int othersLeft = others - (taken - goodSeen);
            if (rest <= othersLeft) {
                double probability = StrictMath.exp(
                        logChoose(good - goodSeen, g) + logChoose(othersLeft, rest) - logChoose(STARTS - taken, more));
                sum += probability * overlooked(taken + more, goodSeen + g, good, better);
            }
        }
        return sum;
    }

    private static double logChoose(int n, int k) {
        double sum = 0.0;
        for (int i = 1; i <= k; i++) {
            sum += StrictMath.log((double) (n - k + i) / i);
        }
        return sum;
    }
}
