package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.sampler.resampler.Multinomial;
import io.tsmc.sampler.resampler.Residual;
import io.tsmc.sampler.resampler.Ssp;
import io.tsmc.sampler.resampler.Stratified;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import io.tsmc.sampler.schedule.Fixed;
import io.tsmc.sampler.schedule.Geometric;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs against exact answers. Particles of a run depend on each other, so the error bar comes from the spread
 * between independent runs. The estimate of the evidence (not of its log) is unbiased; averages over the cloud have a bias of
 * order 1/N, a small fraction of the standard error here.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KnownAnswersTest {

    private static final Resampler SYSTEMATIC = new Systematic();

    @Test
    void exactPosteriorOfTheLinearGaussianProblemMatchesPublishedNumbers() {
        LinearGaussian.Exact exact = LinearGaussian.exact();
        assertThat(exact.logEvidence()).isCloseTo(-12.29959628, within(1e-8));
        assertThat(exact.mean()[0]).isCloseTo(-1.08936645, within(1e-8));
        assertThat(exact.mean()[1]).isCloseTo(-0.73267527, within(1e-8));
        assertThat(exact.mean()[19]).isCloseTo(0.01197501, within(1e-8));
        assertThat(exact.covariance().get(0, 0)).isCloseTo(0.59852864, within(1e-8));
        assertThat(exact.covariance().get(10, 10)).isCloseTo(0.75765232, within(1e-8));
        assertThat(exact.covariance().get(19, 19)).isCloseTo(0.78996192, within(1e-8));
        assertThat(exact.covariance().get(0, 1)).isCloseTo(-0.19450229, within(1e-8));
        assertThat(exact.expectedCost()).isCloseTo(4.38171327, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linearGaussian(boolean wasteFree) {
        assertLinearGaussian(KnownRuns.of(new LinearGaussian(), SYSTEMATIC, wasteFree));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bimodal(boolean wasteFree) {
        assertBimodal(KnownRuns.of(new Bimodal(), SYSTEMATIC, wasteFree));
    }

    /** Both problems with all resamplers and schedules, waste-free and not. */
    @ParameterizedTest
    @MethodSource("samplers")
    @Tag("nightly")
    @Timeout(600)
    void anyResamplerAndSchedule(Resampler resampler, Schedule schedule, boolean wasteFree) {
        assertLinearGaussian(KnownRuns.make(new LinearGaussian(), resampler, schedule, wasteFree));
        assertBimodal(KnownRuns.make(new Bimodal(), resampler, schedule, wasteFree));
    }

    static Stream<Arguments> samplers() {
        List<Resampler> resamplers =
                List.of(new Systematic(), new Stratified(), new Multinomial(), new Residual(), new Ssp());
        List<Schedule> schedules = List.of(new AdaptiveEss(0.8), new Geometric(0.02, 14), new Fixed(new double[] {
            0.01, 0.03, 0.07, 0.12, 0.18, 0.25, 0.33, 0.42, 0.53, 0.66, 0.81, 1.0
        }));
        return resamplers.stream()
                .flatMap(resampler -> schedules.stream()
                        .flatMap(schedule ->
                                Stream.of(false, true).map(wasteFree -> Arguments.of(resampler, schedule, wasteFree))));
    }

    private static void assertLinearGaussian(List<RunResult> runs) {
        LinearGaussian.Exact exact = LinearGaussian.exact();
        Map<String, Double> answers = new LinkedHashMap<>();
        Map<String, ToDoubleFunction<RunResult>> estimates = new LinkedHashMap<>();
        answers.put("evidence ratio", 1.0);
        estimates.put("evidence ratio", run -> Math.exp(run.state().logEvidence() - exact.logEvidence()));
        answers.put("cost", exact.expectedCost());
        estimates.put(
                "cost",
                run -> Arrays.stream(run.state().particles().cost()).average().orElseThrow());
        for (int d = 0; d < LinearGaussian.STEPS; d++) {
            int i = d;
            answers.put("mean " + i, exact.mean()[i]);
            estimates.put("mean " + i, run -> momentAround(new double[LinearGaussian.STEPS], run, i, -1));
            answers.put("variance " + i, exact.covariance().get(i, i));
            estimates.put("variance " + i, run -> momentAround(exact.mean(), run, i, i));
            int j = (d + 1) % LinearGaussian.STEPS;
            answers.put("covariance " + i + " " + j, exact.covariance().get(i, j));
            estimates.put("covariance " + i + " " + j, run -> momentAround(exact.mean(), run, i, j));
        }
        assertAnswers(runs, answers, estimates);
    }

    private static void assertBimodal(List<RunResult> runs) {
        assertAnswers(
                runs,
                Map.of("evidence", 1.0, "weight of the right mode", 0.7),
                Map.of(
                        "evidence",
                        run -> Math.exp(run.state().logEvidence()),
                        "weight of the right mode",
                        run -> rightOfZero(run.state().particles())));
    }

    private static void assertAnswers(
            List<RunResult> runs, Map<String, Double> answers, Map<String, ToDoubleFunction<RunResult>> estimates) {
        answers.forEach((what, exact) -> Statistics.assertMean(
                what,
                runs.stream().mapToDouble(estimates.get(what)).toArray(),
                exact,
                Statistics.FALSE_ALARM_RATE / answers.size()));
    }

    /** The mean over the cloud of {@code (z_i - centre_i) (z_j - centre_j)}; without the second factor if j is -1. */
    private static double momentAround(double[] centre, RunResult run, int i, int j) {
        Particles cloud = run.state().particles();
        int count = cloud.count();
        double sum = 0.0;
        for (int n = 0; n < count; n++) {
            double first = cloud.position()[i * count + n] - centre[i];
            sum += j < 0 ? first : first * (cloud.position()[j * count + n] - centre[j]);
        }
        return sum / count;
    }

    private static double rightOfZero(Particles cloud) {
        return Arrays.stream(cloud.position(), 0, cloud.count())
                .map(x -> x > 0 ? 1.0 : 0.0)
                .average()
                .orElseThrow();
    }
}
