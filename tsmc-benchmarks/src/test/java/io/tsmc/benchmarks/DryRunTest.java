package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.checks.DryRun;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The net below the tracer gives no alarm about any example. */
class DryRunTest {

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../examples"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            assertThat(found).hasSizeGreaterThan(8);
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesAreTracedAsTheyRun(Path example) {
        dryRuns(example, 3);
    }

    @ParameterizedTest
    @MethodSource("examples")
    @Tag("nightly")
    void examplesAreTracedAsTheyRunWithAnySeed(Path example) {
        dryRuns(example, 60);
    }

    private static void dryRuns(Path example, int seeds) {
        RunSpec spec = RunSpec.read(example, List.of(), PluginCatalog.load());
        TracedProblem problem = new TracedProblem(spec.problem());
        PolicyTarget target = spec.formulation().target(problem, spec.backend());
        for (int n = 0; n < seeds; n++) {
            DryRun.of(problem, target.programs(), spec.seed() + n);
        }
    }
}
