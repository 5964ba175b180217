package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of the first page, as shipped. */
class PendulumRunTest {

    /** The bar set for this example before it was built: every one of five seeds swings up, at a cost of 9.3 or less. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void swingsUp(long seed) {
        try (TsmcRun run = TsmcRun.of(spec("seed=" + seed), 2)) {
            RunResult result = run.run((state, info) -> {});
            assertThat(result.state().finished()).isTrue();
            assertThat(result.best().cost()).isLessThanOrEqualTo(9.3);
            double[][] states = run.target().rollout(result.best().position()).states();
            assertThat(Suite.PENDULUM.succeeds(states)).isTrue();
        }
    }

    @Test
    void numberOfThreadsDoesNotChangeABit() {
        assertThat(positions(1)).containsExactly(positions(3));
    }

    private static double[] positions(int threads) {
        try (TsmcRun run = TsmcRun.of(spec("moves=2"), threads)) {
            return run.run((state, info) -> {}).state().particles().position();
        }
    }

    private static RunSpec spec(String setting) {
        return RunSpec.read(Path.of("..").resolve(Suite.PENDULUM.runFile()), List.of(setting), PluginCatalog.load());
    }
}
