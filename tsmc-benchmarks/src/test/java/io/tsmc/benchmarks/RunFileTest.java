package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunFileTest {

    /** The run file, bound, traced and evaluated, against the problem's definition. */
    @ParameterizedTest
    @EnumSource
    void theRunFileDefinesTheProblem(Suite problem) {
        RunSpec spec = RunSpec.read(Path.of("..").resolve(problem.runFile()), List.of(), PluginCatalog.load());
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            Particles origin = new Particles(run.target().dim(), 1);
            run.target().evaluate(origin);
            assertThat(origin.cost()[0]).isCloseTo(problem.costAtZero(), within(1e-11));

            double[][] states = run.target().rollout(origin.positionOf(0)).states();
            assertThat(states).hasDimensions(spec.horizon() + 1, spec.dynamics().stateDim());
            assertThat(problem.succeeds(states)).isFalse();
        }
    }
}
