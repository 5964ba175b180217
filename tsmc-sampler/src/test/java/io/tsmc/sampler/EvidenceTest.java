package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of docs/performance.md on evidence and mode weights: how precise a run is for its gradients. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EvidenceTest {

    private static final int MOVES = 8;

    /** Measured over 60 seeds: 0.050 ± 0.005, wasteful and not. A spread 1.6 times as wide is found. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLogEvidenceIsNarrow(boolean wasteFree) {
        double[] evidences = KnownRuns.of(new LinearGaussian(), new Systematic(), wasteFree).stream()
                .mapToDouble(run -> run.state().logEvidence())
                .toArray();
        Statistics.assertSpreadBelow("log Z", evidences, 0.082, 0.055);
    }

    /** The same number of gradients: 1024 moves of the cloud or of the chains. Measured over 40 seeds: 0.037 ± 0.004. */
    @Test
    @Tag("nightly")
    void theSameGradientsGoFurtherWithoutWaste() {
        double[] plain = logEvidences(1024, false, 40);
        double[] wasteFree = logEvidences(1024 * (MOVES + 1), true, 40);

        Statistics.assertSpreadBelow("log Z", plain, 0.06, 0.037);
        Statistics.assertSpreadBelow("log Z, waste-free", wasteFree, 0.045, 0.022);
        double exact = LinearGaussian.exact().logEvidence();
        // 8 standard errors of 0.006.
        assertThat(StatUtils.mean(plain)).isBetween(exact - 0.05, exact + 0.05);
        assertThat(StatUtils.mean(wasteFree)).isBetween(exact - 0.05, exact + 0.05);
        assertThat(StatUtils.variance(wasteFree)).isLessThan(StatUtils.variance(plain));
    }

    /** One run has a standard deviation of 0.014, so the mean of five is within 0.03 but for a chance of 2e-6. */
    @Test
    @Tag("nightly")
    void modesHaveTheirWeights() {
        double[] left = runs(new Bimodal(), 4096, 3, false, 5)
                .mapToDouble(run -> Arrays.stream(run.state().particles().position(), 0, 4096)
                        .map(x -> x < 0 ? 1.0 : 0.0)
                        .average()
                        .orElseThrow())
                .toArray();
        assertThat(StatUtils.mean(left)).isBetween(0.27, 0.33);
    }

    private static double[] logEvidences(int particles, boolean wasteFree, int seeds) {
        return runs(new LinearGaussian(), particles, MOVES, wasteFree, seeds)
                .mapToDouble(run -> run.state().logEvidence())
                .toArray();
    }

    private static Stream<RunResult> runs(Target target, int particles, int moves, boolean wasteFree, int seeds) {
        return LongStream.range(0, seeds).mapToObj(seed -> {
            try (ThreadEngine engine = new ThreadEngine(target, 2, 512)) {
                return new Tsmc(
                                new Hmc(),
                                new Systematic(),
                                new AdaptiveEss(0.9),
                                particles,
                                Moves.fixed(moves),
                                wasteFree,
                                new Limits(),
                                engine)
                        .run(seed, (state, info) -> {});
            }
        });
    }
}
