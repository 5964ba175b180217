package io.tsmc.runtime.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.checkpoint.CheckpointStore;
import io.tsmc.runtime.internal.checkpoint.Identity;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.internal.session.RunSession.Ending;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopped after any step and gone on with, a run leaves the bytes of one that was never stopped. */
class ResumeTest {

    @TempDir
    Path folder;

    private RunSpec spec;
    private Path whole;

    @BeforeEach
    void runWithoutAStop() throws IOException {
        runWithoutAStop("whole", List.of());
    }

    private void runWithoutAStop(String name, List<String> settings) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), Fakes.RUN_FILE);
        spec = RunSpec.read(file, settings, Fakes.CATALOG);
        whole = folder.resolve(name);
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            Ending ending = new RunSession(run, RunFolder.at(whole), new Report(List.of()), null, (state, info) -> {})
                    .execute();
            assertThat(ending.status()).isEqualTo(Status.FINISHED);
        }
    }

    private Ending startAndStop(RunFolder results, int afterStep) {
        CheckpointStore store = new CheckpointStore(results);
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            return new RunSession(run, results, new Report(List.of()), store, (state, info) -> {
                        if (info.step() == afterStep) {
                            run.cancel();
                        }
                    })
                    .execute();
        }
    }

    private Ending resume(RunFolder results, int stopAfterStep) {
        CheckpointStore store = new CheckpointStore(results);
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            CheckpointStore.Found found =
                    store.load(Identity.of(run), getClass().getClassLoader());
            return RunSession.resume(run, results, new Report(List.of()), store, found.checkpoint(), (state, info) -> {
                        if (info.step() == stopAfterStep) {
                            run.cancel();
                        }
                    })
                    .execute();
        }
    }

    @Test
    void goesOnFromAnyStep() throws IOException {
        int steps = Files.readAllLines(whole.resolve("steps.csv")).size() - 2;
        assertThat(steps).isGreaterThan(3);
        for (int step = 0; step < steps; step++) {
            RunFolder results = RunFolder.at(folder.resolve("stopped-after-" + step));
            assertThat(startAndStop(results, step).status()).isEqualTo(Status.INTERRUPTED);

            Ending ending = resume(results, -1);

            assertThat(ending.status()).as(String.valueOf(ending.failure())).isEqualTo(Status.FINISHED);
            assertSameResults(results.path());
        }
    }

    @Test
    void goesOnWhereNothingIsWasted() throws IOException {
        runWithoutAStop("whole-waste-free", List.of("wasteFree=true", "particles=60"));
        RunFolder results = RunFolder.at(folder.resolve("waste-free"));
        assertThat(startAndStop(results, 2).status()).isEqualTo(Status.INTERRUPTED);
        assertThat(resume(results, -1).status()).isEqualTo(Status.FINISHED);
        assertSameResults(results.path());
    }

    @Test
    void goesOnMoreThanOnce() throws IOException {
        RunFolder results = RunFolder.at(folder.resolve("twice"));
        startAndStop(results, 0);
        assertThat(resume(results, 2).status()).isEqualTo(Status.INTERRUPTED);
        assertThat(resume(results, -1).status()).isEqualTo(Status.FINISHED);
        assertSameResults(results.path());
    }

    @Test
    void elapsedTimeAndStartCountFromTheFirstStart() throws IOException {
        RunFolder results = RunFolder.at(folder.resolve("timed"));
        RunLog before = startAndStop(results, 1).log();
        RunLog after = resume(results, -1).log();

        for (int i = 0; i < before.steps().size(); i++) {
            assertThat(after.steps().get(i).seconds())
                    .isEqualTo(before.steps().get(i).seconds());
        }
        assertThat(after.steps().get(2).seconds())
                .isGreaterThan(before.steps().get(1).seconds());
    }

    private void assertSameResults(Path results) throws IOException {
        for (String name : List.of("particles.npz", "best-trajectory.csv", "run.yaml")) {
            assertThat(results.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
        }
        assertThat(withoutTimes(results.resolve("steps.csv"))).isEqualTo(withoutTimes(whole.resolve("steps.csv")));
        assertThat(results.toFile().list())
                .containsExactlyInAnyOrder(whole.toFile().list());
    }

    private static List<String> withoutTimes(Path stepsCsv) throws IOException {
        List<String> lines = Files.readAllLines(stepsCsv);
        int seconds = List.of(lines.get(0).split(",")).indexOf("seconds");
        return lines.stream()
                .map(line -> {
                    List<String> values = new ArrayList<>(List.of(line.split(",", -1)));
                    values.remove(seconds);
                    return String.join(",", values);
                })
                .toList();
    }
}
