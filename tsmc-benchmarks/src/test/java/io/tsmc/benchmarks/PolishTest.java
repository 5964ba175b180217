package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Polished, the pendulum's swing-up costs what an exhaustive search on a grid of states found. */
class PolishTest {

    /** The search found 8.5918, and cannot have found less than there is; what the controls of the sample, or a local optimum nearby, cost is 8.8 and more. */
    private static final double OPTIMUM = 8.592;

    @ParameterizedTest
    @ValueSource(strings = {"ilqr", "lbfgs"})
    void reachesTheOptimumOfThePendulum(String polish) {
        List<String> settings = List.of("polish={type: " + polish + "}", "kernel={type: hmc}", "moves=16", "seed=1");
        RunSpec spec = RunSpec.read(Path.of("..").resolve(Suite.PENDULUM.runFile()), settings, PluginCatalog.load());
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            assertThat(polished.complete()).isTrue();
            assertThat(polished.starts().cost()[0]).isGreaterThan(8.7);
            assertThat(polished.bestCost()).isBetween(8.59, OPTIMUM);
            double[][] states = run.target()
                    .rollout(polished.ends().positionOf(polished.best()))
                    .states();
            assertThat(Suite.PENDULUM.succeeds(states)).isTrue();
        }
    }
}
