package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.BlockTask;
import io.tsmc.sampler.Descents;
import io.tsmc.sampler.ThreadEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terminal penalties of 100 to 10,000 times the example's make valleys so stiff that a descent may take them for their end. */
class StiffPolishTest {

    private static final double NOTHING = 1e-4;
    private static final int STARTS = 12;

    /** Who ends by its tolerance has nothing to gain from being started again where it ended. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e3 | {type: ilqr, maxIterations: 800}",
                "1e3 | {type: lbfgs, maxIterations: 8000}",
                "1e5 | {type: ilqr, maxIterations: 2000}",
                "1e5 | {type: lbfgs, maxIterations: 40000}"
            })
    void endsAtTheBottom(double weight, String polish) {
        RunSpec spec = RunSpec.read(
                Path.of("..").resolve(Suite.PENDULUM.runFile()),
                List.of("polish=" + polish, cost(weight)),
                PluginCatalog.load());
        try (TsmcRun run = TsmcRun.of(spec, 1);
                ThreadEngine engine = new ThreadEngine(run.target(), 1, STARTS)) {
            Particles ends = new Particles(run.target().dim(), STARTS);
            run.target().samplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE), ends);
            run.target().evaluate(ends);
            Descents descents = engine.run(ends, new BlockTask.Descend(spec.polish()));
            Particles further = ends.slice(0, STARTS);
            engine.run(further, new BlockTask.Descend(spec.polish(), List.of(0.0)));
            assertThat(descents.endings()).contains(Polish.Ending.TOLERANCE);
            for (int n = 0; n < STARTS; n++) {
                if (descents.endings().get(n) == Polish.Ending.TOLERANCE) {
                    assertThat(further.cost()[n]).isGreaterThan((1 - NOTHING) * ends.cost()[n]);
                }
            }
        }
    }

    private static String cost(double weight) {
        return String.format(
                Locale.ROOT,
                "cost=[{type: angle, states: [0], target: 0, stage: 2, terminal: %1$s}, {type: quadratic, stage: [0, 0.1],"
                        + " terminal: [0, %1$s]}, {type: control-effort, weights: [0.01]}]",
                weight);
    }
}
