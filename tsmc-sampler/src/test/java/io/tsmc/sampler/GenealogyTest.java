package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Resampler;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.resampler.Multinomial;
import io.tsmc.sampler.resampler.Residual;
import io.tsmc.sampler.resampler.Ssp;
import io.tsmc.sampler.resampler.Stratified;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        assertAgrees(new Multinomial(), false);
    }

    @Test
    void agreesWithTheSpreadOfIndependentRunsForSystematicResampling() {
        assertAgrees(new Systematic(), false);
    }

    @Test
    void agreesWithTheSpreadOfIndependentRunsWhereNothingIsWasted() {
        assertAgrees(new Systematic(), true);
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag("nightly")
    void agreesWithTheSpreadOfIndependentRuns(Resampler resampler, boolean wasteFree) {
        assertAgrees(resampler, wasteFree);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(new Multinomial(), true),
                Arguments.of(new Stratified(), false),
                Arguments.of(new Stratified(), true),
                Arguments.of(new Residual(), false),
                Arguments.of(new Residual(), true),
                Arguments.of(new Ssp(), false),
                Arguments.of(new Ssp(), true));
    }

    /** Log evidences are close to normal, so the spread over the runs is close to chi-squared around the error bar. */
    private static void assertAgrees(Resampler resampler, boolean wasteFree) {
        List<Double> evidences = new ArrayList<>();
        List<Double> variances = new ArrayList<>();
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 2, 256)) {
            int particles = wasteFree ? 4096 : 1024;
            int moves = wasteFree ? 7 : 3;
            Tsmc tsmc = new Tsmc(
                    new Hmc(), resampler, new AdaptiveEss(0.9), particles, moves, wasteFree, new Limits(), engine);
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
