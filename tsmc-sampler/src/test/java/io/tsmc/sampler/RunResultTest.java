package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunResultTest {

    private static RunResult run() {
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 1, 64)) {
            return new Tsmc(new Hmc(), new Systematic(), new AdaptiveEss(), 64, 2, engine).run(1, (state, info) -> {});
        }
    }

    @Test
    void itsEvidenceIsThatOfTheLastStepWithTheError() {
        RunResult result = run();
        Info last = result.infos().get(result.infos().size() - 1);

        assertThat(result.logEvidence())
                .isEqualTo(new RunResult.LogEvidence(last.logEvidence(), last.logEvidenceError()));
        // Resumed where it was finished: no step was taken.
        RunResult resumed = new RunResult(result.state(), List.of(), result.best(), Optional.empty());
        assertThat(resumed.logEvidence().standardError()).isNaN();
        assertThat(resumed.logEvidence().value()).isEqualTo(last.logEvidence());
    }

    @Test
    void allThatARunHandsOutIsReadable() {
        RunResult result = run();
        int dim = result.state().particles().dim();

        assertThat(new RunResult.LogEvidence(-12.3456, 0.0789)).hasToString("-12.346 ± 0.079");
        assertThat(new RunResult.LogEvidence(-12.3456, Double.NaN)).hasToString("-12.346, error not known");
        assertThat(result.toString())
                .startsWith("RunResult[steps=" + result.state().step() + ", beta=1.0, logEvidence=")
                .doesNotContain("stall");
        assertThat(result.best()).hasToString("Best[cost=" + result.best().cost() + ", dim=" + dim + "]");
        assertThat(result.state().particles()).hasToString("Particles[dim=" + dim + ", count=64]");
        assertThat(result.state().toString())
                .contains("beta=1.0, particles=Particles[dim=" + dim + ", count=64]")
                .doesNotContain("[D@", "[I@");
        assertThat(result.infos())
                .allSatisfy(info -> assertThat(info.toString())
                        .startsWith("Info[step=" + info.step() + ", beta=")
                        .doesNotContain("[D@"));
        assertThat(result.state().genealogy().toString()).startsWith("Genealogy[particles=64, lineages=");
    }
}
