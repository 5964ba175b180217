package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.kernel.Alternate;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The defaults solve every problem of the suite: nothing of the sampler is set in a run file. These are regression tests on
 * fixed seeds, not statistical ones: a seed gives the same bits on every machine, so they cannot fail by chance, and they
 * do not prove that other seeds succeed.
 */
class DefaultsTest {

    private static final int SEEDS = 5;

    @ParameterizedTest
    @EnumSource(Suite.class)
    void solveTheProblemWithTheFirstSeed(Suite problem) {
        assertThat(solve(problem, 1).solved()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    @Tag("nightly")
    void solveTheProblemWithEverySeed(Suite problem) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Attempt attempt = solve(problem, seed);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s seed %d: cost %.3f, %,d gradient evaluations, %.1f s%n",
                    problem,
                    seed,
                    attempt.cost(),
                    attempt.gradientEvaluations(),
                    attempt.seconds());
            assertThat(attempt.solved()).as("seed %d", seed).isTrue();
        }
    }

    /** The figures of the documentation, for the problem on which settings differ most. */
    @Test
    @Tag("nightly")
    void swingTheAcrobotUpAtTheCostThatIsDocumented() {
        double[] costs = new double[SEEDS];
        for (int seed = 1; seed <= SEEDS; seed++) {
            Attempt attempt = solve(Suite.ACROBOT, seed);
            assertThat(attempt.gradientEvaluations()).isLessThanOrEqualTo(190_000);
            costs[seed - 1] = attempt.cost();
        }
        Arrays.sort(costs);
        assertThat(costs[SEEDS / 2]).as("median of %s", costs).isLessThanOrEqualTo(10.6);
    }

    private static Attempt solve(Suite problem, int seed) {
        Path file = Path.of("..").resolve(problem.runFile());
        RunSpec spec = RunSpec.read(file, List.of("seed=" + seed), PluginCatalog.load());
        assertThat(spec.kernel()).isEqualTo(new Alternate());
        long start = System.nanoTime();
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            RunResult result = run.run((state, info) -> {});
            double seconds = (System.nanoTime() - start) * 1e-9;
            double[][] states = run.target().rollout(result.best().position()).states();
            long evaluations = result.infos().stream()
                    .mapToLong(info -> info.gradientEvaluations())
                    .sum();
            return new Attempt(problem.succeeds(states), result.best().cost(), evaluations, seconds);
        }
    }

    private record Attempt(boolean solved, double cost, long gradientEvaluations, double seconds) {}
}
