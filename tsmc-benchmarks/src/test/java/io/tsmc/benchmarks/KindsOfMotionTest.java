package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.EvidenceBound;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.Solution;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much of the sample each kind of motion has, where symmetry says how much that is. */
class KindsOfMotionTest {

    private static final String BY_TURNS = "kernel={type: alternate, kernels: [{type: pcn}, {type: pcn}, {type: pcn},"
            + " {type: pcn}, {type: pcn}, {type: pcn}, {type: hmc}, {type: laplace-mixture}]}";

    /**
     * The pendulum swings up on either side, which mirror each other. At a temperature at which each run used to keep one of
     * them, both have half of the sample, within five of the standard errors that the run gives where it gives one, and else
     * within a fifth: without moves between them, all of the sample was on one side.
     */
    @Test
    void bothSwingUpsHaveHalfOfTheSample() {
        List<Solution> kinds = kinds("pendulum", "particles=256", "polish={type: ilqr, particles: 8}", BY_TURNS);
        assertThat(kinds).hasSize(2);
        for (Solution kind : kinds) {
            double bound = Double.isNaN(kind.massError()) ? 0.2 : 5 * kind.massError();
            assertThat(kind.mass()).isCloseTo(0.5, within(bound));
            assertThat(kind.bestCost()).isCloseTo(8.5917, within(1e-3));
        }
        assertThat(kinds.stream().mapToDouble(Solution::mass).sum()).isCloseTo(1.0, within(1e-12));
        assertThat(kinds).allMatch(kind -> kind.members() > 0);
    }

    /** Of the four ways around two discs, a small cloud keeps some; what is left of it cannot tell how much each has. */
    @Test
    void fewLineagesGiveNoError() {
        List<Solution> kinds =
                kinds("benchmarks/obstacles", "particles=64", "moves=7", "polish={type: ilqr, particles: 8}", "seed=2");
        assertThat(kinds).isNotEmpty();
        for (Solution kind : kinds) {
            assertThat(kind.massError()).isNaN();
            assertThat(kind.massInWords()).endsWith("of the sample, not to be relied on");
        }
    }

    /** A sample that lacks mass knows its shares of what it has, and not of what there is. */
    @Test
    void massThatIsMissedLeavesNoError() {
        RunSpec spec = read("first");
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            assertThat(run.solutions(result.state(), error(result), polished))
                    .anyMatch(kind -> !Double.isNaN(kind.massError()));
            Polished bounded = new Polished(
                    polished.starts(),
                    polished.ends(),
                    polished.particle(),
                    polished.beta(),
                    polished.candidates(),
                    polished.gradientEvaluations(),
                    polished.endings(),
                    polished.obstacles(),
                    Optional.of(new EvidenceBound(result.state().logEvidence() + 2.0)),
                    polished.multipliers());
            assertThat(run.solutions(result.state(), error(result), bounded))
                    .allMatch(kind -> Double.isNaN(kind.massError()));
        }
    }

    private static double error(RunResult result) {
        return result.logEvidence().standardError();
    }

    private static RunSpec read(String example, String... settings) {
        return RunSpec.read(Path.of("../examples/" + example + ".yaml"), List.of(settings), PluginCatalog.load());
    }

    private static List<Solution> kinds(String example, String... settings) {
        RunSpec spec = read(example, settings);
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            return run.solutions(result.state(), error(result), polished);
        }
    }
}
