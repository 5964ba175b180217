package io.tsmc.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Evaluations;
import io.tsmc.api.Particles;
import io.tsmc.api.Tuning;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.session.Phase;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Genealogy;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.NonFinite;
import io.tsmc.sampler.State;
import io.tsmc.sampler.kernel.Hmc;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunViewTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private void step(RunView view, int step, double beta) {
        State state = new State(
                1,
                step,
                beta,
                new Particles(1, 2),
                new Hmc(),
                0.0,
                Evaluations.NONE,
                new Genealogy(new int[] {0, 1}, 2.0));
        view.onStep(
                state,
                new Info(
                        step,
                        beta,
                        16.5,
                        8,
                        8,
                        2,
                        0.5,
                        3,
                        0,
                        Tuning.ofStepSize(0.1),
                        0,
                        -2.25,
                        0.1,
                        7.5,
                        new double[5],
                        NonFinite.NONE,
                        Evaluations.ofGradients(10)));
    }

    /** What a terminal shows after the last carriage return, or line feed but for one at the very end. */
    private String lastLine() {
        String text = out.toString();
        int end = Math.max(0, text.length() - 1);
        return text.substring(Math.max(text.lastIndexOf('\r'), text.lastIndexOf('\n', end - 1)) + 1);
    }

    private TsmcRun run() throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), Fakes.RUN_FILE);
        return TsmcRun.of(RunSpec.read(file, List.of(), Fakes.CATALOG), 1);
    }

    private RunView view(TsmcRun run, boolean terminal) {
        return new RunView(new Console(new PrintWriter(out), new PrintWriter(out), terminal), run);
    }

    @Test
    void theLineOnATerminalShowsTheOrdersOfMagnitudeLeftAndGoesBeforeTheNextRow() throws IOException {
        try (TsmcRun run = run();
                RunView view = view(run, true)) {
            view.tick();
            assertThat(lastLine()).contains("[........................] sampling: the prior, 0.");

            step(view, 0, 0.0);
            step(view, 1, 0.01);
            view.tick();
            assertThat(lastLine())
                    .contains("[........................] sampling: step 2, move ")
                    .doesNotContain("left");

            step(view, 2, 0.1);
            assertThat(lastLine()).matches(" {4}2 +0\\.1000 +16\\.5 +0\\.500 +3 +-2\\.250 +7\\.50000 +\\d+\\.\\d s\\R");
            view.tick();
            assertThat(lastLine())
                    .contains("[############............] sampling: step 3, move ")
                    .matches("(?s).* s, about \\d+ s left");

            // The last step is not followed by another.
            step(view, 3, 1.0);
            view.tick();
            assertThat(lastLine())
                    .contains("[########################] sampling: done")
                    .doesNotContain("step", "left");
            view.onPhase(Phase.POLISHING);
            view.tick();
            assertThat(lastLine()).contains("] polishing with none, ");
            view.onProgress("starts", 0, 384);
            view.tick();
            assertThat(lastLine())
                    .contains("] polishing with none: 384 starts, ")
                    .doesNotContain("left");
            view.onProgress("starts", 96, 384);
            view.tick();
            assertThat(lastLine())
                    .contains("] polishing with none: 96 of at most 384 starts, ")
                    .matches("(?s).* s, at most about \\d+ s left");
            view.onPhase(Phase.FRESH_SCENARIOS);
            view.onProgress("motions", 500, 1000);
            view.tick();
            assertThat(lastLine())
                    .contains("[############............] fresh scenarios: 500 of 1,000 motions, ")
                    .matches("(?s).* s, about \\d+ s left");
            assertThat(view.kept()).contains("sample is complete");
            view.onPhase(Phase.WRITING);
            view.tick();
            assertThat(lastLine()).contains("] writing the results, ");
        }
        assertThat(lastLine()).isEmpty();
    }

    @Test
    void aLogNamesThePhasesAndIsNotRewritten() throws IOException {
        try (TsmcRun run = run();
                RunView view = view(run, false)) {
            view.onPhase(Phase.SAMPLING);
            step(view, 0, 0.0);
            view.tick();
            step(view, 1, 1.0);
            view.onPhase(Phase.POLISHING);
            view.onPhase(Phase.FRESH_SCENARIOS);
            view.tick();
            view.onPhase(Phase.WRITING);
        }
        assertThat(out.toString().lines().skip(2))
                .containsExactly(
                        "       polishing with none ...",
                        "       fresh scenarios ...",
                        "       writing the results ...");
        assertThat(out.toString()).doesNotContain("\r");
    }
}
