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
        double[] weights = equalWeights();
        weights[0] += 0.005;
        weights[1] -= 0.005;
        // Relative variance of the mean of 100 independent weights, two of which are off by half.
        double expected = StatUtils.variance(weights) * 100 * 100 / 100;
        EvidenceVariance one = EvidenceVariance.ofPriorSample(100).resampled(weights, identity(), 1);
        assertThat(one.lagged()).isCloseTo(expected, within(1e-12));
        assertThat(one.standardError()).isCloseTo(Math.sqrt(expected), within(1e-9));
    }

    /** Equal weights have no error; the rounding of a hundred equal ones is no error either. */
    @Test
    void equalWeightsHaveNoError() {
        EvidenceVariance variance = EvidenceVariance.ofPriorSample(100);
        for (int step = 0; step < 9; step++) {
            variance = variance.resampled(equalWeights(), identity(), 1);
        }
        assertThat(variance.standardError()).isLessThan(1e-12);
    }

    @Test
    void tellsThatItCannotTellOnceLineagesHaveCollapsed() {
        double[] weights = equalWeights();
        weights[0] += 0.005;
        weights[1] -= 0.005;
        int[] nine = new int[100];
        Arrays.setAll(nine, n -> n % 9);
        EvidenceVariance collapsed = EvidenceVariance.ofPriorSample(100).resampled(weights, nine, 1);
        assertThat(collapsed.standardError()).isPositive();
        for (int step = 0; step < 9; step++) {
            collapsed = collapsed.resampled(weights, identity(), 1);
            assertThat(collapsed.standardError()).isNaN();
        }
    }

    /** Of the mean of a function: four particles for each of 25 lineages, and then too few. */
    @Test
    void theErrorOfAMeanCountsEachLineageOnce() {
        int[] fours = new int[100];
        Arrays.setAll(fours, n -> n / 4);
        Genealogy families = new Genealogy(fours, 1.5);
        double[] inMode = new double[100];
        Arrays.setAll(inMode, n -> n < 40 ? 1 : 0);
        assertThat(families.standardError(inMode)).isCloseTo(Math.sqrt(1.5 * 0.4 * 0.6 / 25), within(1e-12));
        Arrays.setAll(fours, n -> n / 10);
        assertThat(new Genealogy(fours, 1.5).standardError(inMode)).isPositive();
        Arrays.setAll(fours, n -> n / 11);
        assertThat(new Genealogy(fours, 1.5).standardError(inMode)).isNaN();
    }

    private static double[] equalWeights() {
        double[] weights = new double[100];
        Arrays.fill(weights, 0.01);
        return weights;
    }

    private static int[] identity() {
        int[] ancestors = new int[100];
        Arrays.setAll(ancestors, n -> n);
        return ancestors;
    }

    /** Of independent particles it is that of a mean; of families that are alike, that of as many as there are families. */
    @Test
    void theErrorOfAMeanCountsFamilies() {
        double[] values = new double[100];
        Arrays.setAll(values, n -> n % 20);
        Genealogy prior = Genealogy.ofPriorSample(100);
        double variance = StatUtils.variance(values);
        assertThat(prior.standardError(values)).isCloseTo(Math.sqrt(variance / 100), within(1e-9));

        double[] weights = new double[100];
        Arrays.fill(weights, 0.01);
        int[] twenty = new int[100];
        Arrays.setAll(twenty, n -> n % 20);
        double ofFamilies = prior.resampled(weights, twenty).standardError(values);
        // What resampling has joined on top is in the scale: before over after, that is, 1 / (1 - 1 / 20).
        assertThat(ofFamilies)
                .isCloseTo(Math.sqrt(StatUtils.populationVariance(values) / 20 / (1 - 1.0 / 20)), within(1e-9));

        int[] nine = new int[100];
        Arrays.setAll(nine, n -> n % 9);
        assertThat(prior.resampled(weights, nine).standardError(values)).isNaN();
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
