package io.tsmc.runtime.internal.replicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.internal.log.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static Replicate replicate(double logEvidence, double bestCost, double[]... position) {
        return new Replicate("r", 1, Status.FINISHED, 5, logEvidence, -9.0, bestCost, position, new double[] {4, 4});
    }

    @Test
    void theWorstCoordinateCounts() {
        Agreement agreement = Agreement.of(List.of(
                replicate(-3.0, 7.0, new double[] {1, 2, 3, 5}, new double[] {1, 2, 3, 5}),
                replicate(-5.0, 8.0, new double[] {1, 2, 3, 5}, new double[] {4, 6, 7, 8})));

        assertThat(agreement.worstCoordinate()).isEqualTo(1);
        assertThat(agreement.largestRHat()).isEqualTo(agreement.rHat()[1]);
        assertThat(agreement.rHat()[0]).isLessThan(agreement.rHat()[1]);
        assertThat(agreement.costRHat()).isEqualTo(1.0);
        assertThat(agreement.logEvidence()).isEqualTo(new Spread(-4.0, Math.sqrt(2.0), -5.0, -3.0));
        assertThat(agreement.bestCost()).isEqualTo(new Spread(7.5, Math.sqrt(0.5), 7.0, 8.0));
    }

    /** The first two outputs of SplitMix64 from state 0, as its authors' program prints them. */
    @Test
    void seedsAreThoseOfSplitMix64() {
        assertThat(Replicates.seed(0, 1)).isZero();
        assertThat(Replicates.seed(0, 2)).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(Replicates.seed(0, 3)).isEqualTo(0x6E789E6AA1B965F4L);
    }
}
