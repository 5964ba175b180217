package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Info;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who tries the first example is to see a run that can be trusted, with whatever seed. */
class FirstRunTest {

    @Test
    void theFirstExampleArrivesWithAnErrorBarAndManyLineages() {
        RunSpec spec = RunSpec.read(Path.of("../examples/first.yaml"), List.of(), PluginCatalog.load());
        List<Info> steps = new ArrayList<>();
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            run.run((state, info) -> steps.add(info));
        }
        Info last = steps.get(steps.size() - 1);
        assertThat(last.beta()).isEqualTo(1.0);
        // The thresholds of `tsmc diagnose`; over 24 seeds, the error bar was 0.15 nat in the mean, and the spread
        // 0.13.
        assertThat(last.logEvidenceError()).isLessThan(1.0);
        assertThat(last.acceptanceRate()).isBetween(0.15, 0.99);
        assertThat(last.divergences()).isZero();
    }
}
