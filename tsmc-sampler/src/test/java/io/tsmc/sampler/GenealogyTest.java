package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Resampler;
import io.tsmc.sampler.resampler.Multinomial;
import io.tsmc.sampler.resampler.Residual;
import io.tsmc.sampler.resampler.Ssp;
import io.tsmc.sampler.resampler.Stratified;
import io.tsmc.sampler.resampler.Systematic;
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
import org.junit.jupiter.params.provider.ValueSource;

class GenealogyTest {

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
        assertAgrees(KnownRuns.make(new LinearGaussian(), new Multinomial(), KnownRuns.ADAPTIVE, false));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void agreesWithTheSpreadOfIndependentRunsForSystematicResampling(boolean wasteFree) {
        assertAgrees(KnownRuns.of(new LinearGaussian(), new Systematic(), wasteFree));
    }

    @ParameterizedTest
    @MethodSource("others")
    @Tag("nightly")
    void agreesWithTheSpreadOfIndependentRuns(Resampler resampler, boolean wasteFree) {
        assertAgrees(KnownRuns.make(new LinearGaussian(), resampler, KnownRuns.ADAPTIVE, wasteFree));
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

    /**
     * Log evidences are close to normal, so the spread over the runs is close to chi-squared around the error bar. With 60
     * runs, a bar is found wrong that is 1.5 times too short or 1.7 times too long.
     */
    private static void assertAgrees(List<RunResult> runs) {
        double spread = StatUtils.variance(
                runs.stream().mapToDouble(run -> run.state().logEvidence()).toArray());
        double bar = runs.stream()
                .mapToDouble(run -> run.infos().get(run.state().step()).logEvidenceError())
                // A run in a hundred, at most, is taken for one that lags.
                .filter(error -> !Double.isNaN(error))
                .map(error -> error * error)
                .average()
                .orElseThrow();
        int freedom = KnownRuns.COUNT - 1;
        ChiSquaredDistribution expected = new ChiSquaredDistribution(freedom);
        assertThat(freedom * spread / bar)
                .as("spread %s, bar %s", Math.sqrt(spread), Math.sqrt(bar))
                .isBetween(
                        expected.inverseCumulativeProbability(Statistics.FALSE_ALARM_RATE / 2),
                        expected.inverseCumulativeProbability(1 - Statistics.FALSE_ALARM_RATE / 2));
    }
}
