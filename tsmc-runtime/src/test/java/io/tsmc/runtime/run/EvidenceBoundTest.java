package io.tsmc.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class EvidenceBoundTest {

    private static final int DRAWS = 256;
    private static final int SEEDS = 400;

    /** That a correct bound is above the evidence more often than this test allows. */
    private static final double FALSE_ALARM_RATE = 1e-6;

    /** 0.00747 solves {@code (eˣ + Σ (1 + (eˣ - 1) / 2ᵏ)²⁰⁴⁸ / 11) / 2 = 100} with k = 1, …, 11. */
    @Test
    void equalWeightsAreNextToTheEvidence() {
        double[] weights = new double[2048];
        Arrays.fill(weights, -10.0);
        assertThat(EvidenceBound.of(weights).logEvidence()).isCloseTo(-10.007468066, within(1e-8));
    }

    /** One draw may be any draw: half of the wealth is on it, and half of half. */
    @Test
    void aSingleWeightIsWorthAFactorOfAHundredAndThirtyThree() {
        assertThat(EvidenceBound.of(new double[] {-10.0}).logEvidence())
                .isCloseTo(-10.0 - Math.log(133.0), within(1e-6));
    }

    @Test
    void weightsOfNoughtSayNothing() {
        double[] weights = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        assertThat(EvidenceBound.of(weights).isMissedBy(-1e300, 0.0)).isFalse();
    }

    /**
     * Log-normal weights of mean 1, whose deviations of the log are those of a good approximation, of a rough one, and of one
     * that sees next to nothing. What they are below the evidence is about {@code √(15 v / n)} with v = exp(σ²) - 1,
     * where that is neither tiny nor large.
     */
    @Test
    void isAboveTheEvidenceOnceInAHundredAtMostAndNotFarBelow() {
        double[] slack = {0.07, 0.2, 0.5, 2.2, 8.0};
        double[] deviations = {0.1, 0.5, 1.0, 2.0, 4.0};
        for (int i = 0; i < deviations.length; i++) {
            double deviation = deviations[i];
            double[] bounds = IntStream.range(0, SEEDS)
                    .mapToDouble(seed -> logNormal(new Random(seed), deviation))
                    .sorted()
                    .toArray();
            int most = new BinomialDistribution(null, SEEDS, 0.01).inverseCumulativeProbability(1 - FALSE_ALARM_RATE);
            assertThat(Arrays.stream(bounds).filter(bound -> bound > 0.0).count())
                    .isLessThanOrEqualTo(most);
            assertThat(bounds[SEEDS / 2]).as("deviation %s", deviation).isBetween(-slack[i], 0.0);
        }
    }

    private static double logNormal(Random random, double deviation) {
        double[] weights = random.doubles(DRAWS)
                .map(u -> deviation * random.nextGaussian() - 0.5 * deviation * deviation)
                .toArray();
        return EvidenceBound.of(weights).logEvidence();
    }

    @Test
    void isMissedBeyondThreeStandardErrors() {
        EvidenceBound bound = new EvidenceBound(-14.605);
        assertThat(bound.isMissedBy(-14.60, 0.0)).isFalse();
        assertThat(bound.isMissedBy(-14.61, 0.0)).isTrue();
        assertThat(bound.isMissedBy(-15.50, 0.3)).isFalse();
        assertThat(bound.isMissedBy(-15.51, 0.3)).isTrue();
    }

    @Test
    void anErrorThatIsNotKnownIsTakenForTheLargestThatIs() {
        EvidenceBound bound = new EvidenceBound(-14.605);
        assertThat(bound.isMissedBy(-16.11, Double.NaN)).isTrue();
        assertThat(bound.isMissedBy(-16.10, Double.NaN)).isFalse();
    }
}
