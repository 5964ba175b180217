package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Resampler;
import io.tsmc.api.Schedule;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.resampler.Multinomial;
import io.tsmc.sampler.resampler.Residual;
import io.tsmc.sampler.resampler.Ssp;
import io.tsmc.sampler.resampler.Stratified;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import io.tsmc.sampler.schedule.Fixed;
import io.tsmc.sampler.schedule.Geometric;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of the error bars that runs print for evidences known by quadrature, 95 ± 3 % cover 1.96 bars; and runs on these print
 * one, whatever the resampler and the schedule, waste-free or not. Each test raises three false alarms in a million at most
 * where that is so. What it finds of bars that cover less: the fast test those of 78 % and less, the nightly one of 87 %.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CoverageTest {

    private static final double QUANTILE = 1.96;
    private static final Schedule GEOMETRIC = new Geometric(0.02, 14);

    private static final Schedule FIXED =
            new Fixed(new double[] {0.01, 0.03, 0.07, 0.12, 0.18, 0.25, 0.33, 0.42, 0.53, 0.66, 0.81, 1.0});

    private int runs;
    private int told;
    private int covered;

    /** Steps are many and nearly equal weights resampled by chance, so that resampling is noise beside what it carries on. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBarsCover(boolean wasteFree) {
        sweep(new Multinomial(), List.of(GEOMETRIC), wasteFree, 30);
        assertCovers();
    }

    @ParameterizedTest
    @MethodSource("samplers")
    @Tag("nightly")
    void theBarsCoverWhateverTheResamplerAndTheSchedule(Resampler resampler, boolean wasteFree) {
        sweep(resampler, List.of(new AdaptiveEss(), new AdaptiveEss(0.8), GEOMETRIC, FIXED), wasteFree, 50);
        assertCovers();
    }

    static Stream<Arguments> samplers() {
        return Stream.of(new Systematic(), new Stratified(), new Multinomial(), new Residual(), new Ssp())
                .flatMap(resampler -> Stream.of(false, true).map(without -> Arguments.of(resampler, without)));
    }

    private void sweep(Resampler resampler, List<Schedule> schedules, boolean wasteFree, int seeds) {
        for (ErrorBarTest.Energy energy : ErrorBarTest.Energy.values()) {
            double exact = energy.logEvidence();
            schedules.forEach(schedule -> runs(energy, exact, resampler, schedule, wasteFree, seeds));
        }
    }

    private void runs(
            ErrorBarTest.Energy energy,
            double exact,
            Resampler resampler,
            Schedule schedule,
            boolean wasteFree,
            int seeds) {
        int particles = wasteFree ? 1024 : 512;
        int moves = wasteFree ? 7 : 4;
        try (ThreadEngine engine = new ThreadEngine(energy.target(), 2, 256)) {
            Tsmc tsmc = new Tsmc(
                    new Hmc(), resampler, schedule, particles, Moves.fixed(moves), wasteFree, new Limits(), engine);
            for (int seed = 0; seed < seeds; seed++) {
                RunResult run = tsmc.run(seed, (state, info) -> {});
                double bar = run.logEvidence().standardError();
                runs++;
                told += Double.isNaN(bar) ? 0 : 1;
                covered += Math.abs(run.state().logEvidence() - exact) <= QUANTILE * bar ? 1 : 0;
            }
        }
    }

    private void assertCovers() {
        String what = covered + " of " + told + " bars of " + runs + " runs";
        assertThat(told).as(what).isGreaterThanOrEqualTo(least(runs, 0.97));
        assertThat(covered).as(what).isGreaterThanOrEqualTo(least(told, 0.92));
        assertThat(told - covered).as(what).isGreaterThanOrEqualTo(least(told, 0.02));
    }

    /** Of so many trials that succeed with such a probability or a larger one, but for {@link Statistics#FALSE_ALARM_RATE}. */
    private static int least(int trials, double probability) {
        return new BinomialDistribution(null, trials, probability)
                .inverseCumulativeProbability(Statistics.FALSE_ALARM_RATE);
    }
}
