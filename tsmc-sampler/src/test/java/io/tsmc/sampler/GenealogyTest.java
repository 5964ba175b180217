package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Resampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class GenealogyTest {

    private static final int RUNS = 50;

    @Test
    void beforeAnyResamplingTheErrorIsThatOfAMeanOfIndependentWeights() {
        double[] weights = new double[100];
        Arrays.setAll(weights, n -> 0.01);
        weights[0] += 0.005;
        weights[1] -= 0.005;
        // Relative variance of the mean of 100 independent weights, two of which are off by half.
        double expected = StatUtils.variance(weights) * 100 * 100 / 100;
        assertThat(Genealogy.ofPriorSample(100).logEvidenceError(weights)).isCloseTo(Math.sqrt(expected), within(1e-9));
    }

    @Test
    void tellsThatItCannotTellOnceLineagesHaveCollapsed() {
        double[] weights = new double[100];
        Arrays.fill(weights, 0.01);
        int[] nine = new int[100];
        Arrays.setAll(nine, n -> n % 9);
        Genealogy few = Genealogy.ofPriorSample(100).resampled(weights, nine);
        assertThat(few.lineages()).isEqualTo(9);
        assertThat(few.logEvidenceError(weights)).isNaN();
        assertThat(few.resampled(weights, new int[100]).logEvidenceError(weights))
                .isNaN();
    }

    @Test
    void agreesWithTheSpreadOfIndependentRunsForMultinomialResampling() {
        assertAgrees(new Multinomial());
    }

    @Test
    void agreesWithTheSpreadOfIndependentRunsForSystematicResampling() {
        assertAgrees(new Systematic());
    }

    /** Log evidences are close to normal, so the spread over the runs is close to chi-squared around the error bar. */
    private static void assertAgrees(Resampler resampler) {
        List<Double> evidences = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        try (ThreadEngine engine = new ThreadEngine(2, 256)) {
            Tsmc tsmc = new Tsmc(new LinearGaussian(), new Hmc(), resampler, new AdaptiveEss(0.9), 1024, 3, engine);
            for (long seed = 0; seed < RUNS; seed++) {
                RunResult run = tsmc.run(seed, (state, info) -> {});
                evidences.add(run.state().logEvidence());
                double error = run.infos().get(run.state().step()).logEvidenceError();
                variances.add(error * error);
            }
        }
        double spread =
                StatUtils.variance(evidences.stream().mapToDouble(x -> x).toArray());
        double bar = StatUtils.mean(variances.stream().mapToDouble(x -> x).toArray());
        ChiSquaredDistribution expected = new ChiSquaredDistribution(RUNS - 1);
        assertThat((RUNS - 1) * spread / bar)
                .as("spread %s, bar %s", Math.sqrt(spread), Math.sqrt(bar))
                .isBetween(
                        expected.inverseCumulativeProbability(Statistics.FALSE_ALARM_RATE / 2),
                        expected.inverseCumulativeProbability(1 - Statistics.FALSE_ALARM_RATE / 2));
    }
}
