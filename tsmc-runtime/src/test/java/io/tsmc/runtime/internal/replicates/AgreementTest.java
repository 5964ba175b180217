package io.tsmc.runtime.internal.replicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.runtime.internal.replicates.Agreement.Moments;
import io.tsmc.runtime.internal.run.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static Replicate replicate(double logEvidence, double bestCost, double[]... coordinates) {
        Moments[] moments = new Moments[coordinates.length];
        java.util.Arrays.setAll(moments, d -> Moments.of(coordinates[d]));
        return new Replicate(
                "r", 1, Status.FINISHED, 5, logEvidence, bestCost, moments, Moments.of(new double[] {4, 8, Double.NaN
                }));
    }

    @Test
    void rHatIsThatOfAWorkedExample() {
        // Within: both variances are 2. Between the means 1 and 2: variance 1/2. √(1/2 + (1/2)/2) = √(3/4).
        Agreement agreement = Agreement.of(List.of(
                replicate(-3.0, 7.0, new double[] {0, 2}, new double[] {5, 9}),
                replicate(-5.0, 8.0, new double[] {1, 3}, new double[] {5, 9})));

        assertThat(agreement.rHat()[0]).isCloseTo(Math.sqrt(0.75), within(1e-15));
        assertThat(agreement.rHat()[1]).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(agreement.worstCoordinate()).isZero();
        assertThat(agreement.largestRHat()).isEqualTo(agreement.rHat()[0]);
        assertThat(agreement.costRHat()).isCloseTo(Math.sqrt(0.5), within(1e-15));
        assertThat(agreement.logEvidence()).isEqualTo(new Spread(-4.0, Math.sqrt(2.0), -5.0, -3.0));
        assertThat(agreement.bestCost()).isEqualTo(new Spread(7.5, Math.sqrt(0.5), 7.0, 8.0));
    }

    @Test
    void cloudsThatHaveCollapsedAgreeOnlyAtTheSamePoint() {
        Agreement agreement = Agreement.of(List.of(
                replicate(0, 0, new double[] {1, 1}, new double[] {1, 1}),
                replicate(0, 0, new double[] {1, 1}, new double[] {2, 2})));

        assertThat(agreement.rHat()).containsExactly(1.0, Double.POSITIVE_INFINITY);
    }

    /** The first two outputs of SplitMix64 from state 0, as its authors' program prints them. */
    @Test
    void seedsAreThoseOfSplitMix64() {
        assertThat(Replicates.seed(0, 1)).isZero();
        assertThat(Replicates.seed(0, 2)).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(Replicates.seed(0, 3)).isEqualTo(0x6E789E6AA1B965F4L);
    }
}
