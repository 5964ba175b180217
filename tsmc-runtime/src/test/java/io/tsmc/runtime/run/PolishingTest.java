package io.tsmc.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.internal.checkpoint.CheckpointStore;
import io.tsmc.runtime.internal.checkpoint.Identity;
import io.tsmc.runtime.internal.folder.ParticlesNpz;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.log.RunLog;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.report.Report;
import io.tsmc.runtime.internal.session.Phase;
import io.tsmc.runtime.internal.session.RunSession;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Feasibility;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.State;
import io.tsmc.sampler.ThreadEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PolishingTest {

    private static final int PARTICLES = 5;

    @TempDir
    Path folder;

    private RunSpec spec;

    private RunSpec spec(String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), Fakes.RUN_FILE);
        return RunSpec.read(file, List.of(settings), Fakes.CATALOG);
    }

    @BeforeEach
    void askForAPolish() throws IOException {
        spec = spec("polish={type: lbfgs, particles: " + PARTICLES + "}");
    }

    private static RunLog sample(TsmcRun run) {
        RunLog log = new RunLog(() -> 1.0);
        run.run(log);
        return log;
    }

    private static Polished polish(TsmcRun run, RunLog log) {
        State last = Objects.requireNonNull(log.last());
        return run.polish(last, log.best()).orElseThrow();
    }

    /** Quadratic but for the squash of the controls: all starts lead to the one minimum. */
    @Test
    void lowersTheCostOfEachParticleToTheSameBitsWithAnyNumberOfThreads() {
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunLog log = sample(run);
            Polished alone = polish(run, log);
            assertThat(alone.complete()).isTrue();
            assertThat(alone.ends().count()).isEqualTo(PARTICLES);
            for (int n = 0; n < PARTICLES; n++) {
                assertThat(alone.ends().cost()[n]).isLessThan(alone.starts().cost()[n]);
            }
            assertThat(alone.bestCost()).isLessThan(log.best().cost());
            assertThat(alone.toString())
                    .startsWith("Polished[solutions=" + PARTICLES + ", lowered=" + PARTICLES + ", bestCost="
                            + alone.bestCost());
            for (int threads = 2; threads <= PARTICLES + 1; threads++) {
                try (TsmcRun again = TsmcRun.of(spec, threads)) {
                    Polished shared = polish(again, log);
                    assertThat(shared.ends().position())
                            .containsExactly(alone.ends().position());
                    assertThat(shared.ends().cost())
                            .containsExactly(alone.ends().cost());
                    assertThat(shared.gradientEvaluations()).isEqualTo(alone.gradientEvaluations());
                }
            }
        }
    }

    /** Whenever it is stopped, it has kept what it had. */
    @Test
    void stopsWhereItIs() {
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunLog log = sample(run);
            State last = Objects.requireNonNull(log.last());
            double before = log.best().cost();
            for (int advances : new int[] {0, 1, 2, 3}) {
                try (ThreadEngine engine = new ThreadEngine(run.target(), 1, PARTICLES)) {
                    Polish polish = new CancelsAfter(spec.polish(), new AtomicInteger(advances), engine);
                    Polished stopped =
                            Polishing.of(polish, new Feasibility(), engine, last, log.best(), PolishListener.NONE);
                    assertThat(stopped.complete()).isFalse();
                    assertThat(stopped.gradientEvaluations())
                            .isBetween(PARTICLES + (long) advances, (long) PARTICLES * (1 + advances));
                    assertThat(stopped.bestCost()).isLessThanOrEqualTo(before);
                    before = stopped.bestCost();
                }
            }
        }
    }

    /** Cancels its engine in the midst of its descents. */
    private record CancelsAfter(Polish polish, AtomicInteger left, ThreadEngine engine) implements Polish {
        @Override
        public int particles() {
            return polish.particles();
        }

        @Override
        public Descent start(Objective objective, Particles starts) {
            Descent descent = polish.start(objective, starts);
            if (left.get() == 0) {
                engine.cancel();
            }
            return new Descent() {
                @Override
                public boolean advance() {
                    if (left.decrementAndGet() == 0) {
                        engine.cancel();
                    }
                    return descent.advance();
                }

                @Override
                public Particles lowest() {
                    return descent.lowest();
                }

                @Override
                public long gradientEvaluations() {
                    return descent.gradientEvaluations();
                }

                @Override
                public Ending ending(int start) {
                    return descent.ending(start);
                }
            };
        }
    }

    @Test
    void leavesTheSampleAlone() throws IOException {
        Path with = session(spec, "with", false).path();
        Path without = session(spec("seed=1"), "without", false).path();
        assertSameSample(with, without);
        assertThat(with.resolve("best-trajectory.csv")).hasSameBinaryContentAs(without.resolve("best-trajectory.csv"));
        assertThat(RunJson.read(with).path("totals").path("gradientEvaluations"))
                .isEqualTo(RunJson.read(without).path("totals").path("gradientEvaluations"));
        assertThat(with.toFile().list()).contains("polished.npz", "polished-trajectory.csv");
        assertThat(without.toFile().list()).doesNotContain("polished.npz", "polished-trajectory.csv");
        assertThat(RunJson.read(without).has("polish")).isFalse();
    }

    /** All but which draws are of which solution, which the polish has a say in. */
    private static void assertSameSample(Path folder, Path other) {
        ParticlesNpz.Cloud cloud = ParticlesNpz.read(folder);
        assertThat(cloud.position()).isDeepEqualTo(ParticlesNpz.read(other).position());
        assertThat(cloud.cost()).containsExactly(ParticlesNpz.read(other).cost());
    }

    @Test
    void aStoppedPolishKeepsTheSampleAndIsDoneAgainToTheSameBits() throws IOException {
        Path whole = session(spec, "whole", false).path();
        RunFolder results = session(spec, "stopped", true);
        JsonNode json = RunJson.read(results.path());
        assertThat(json.path("status").asString()).isEqualTo("interrupted");
        assertThat(json.path("polish").path("complete").booleanValue()).isFalse();
        assertSameSample(results.path(), whole);

        RunSession.Ending ending = resume(results);

        assertThat(ending.status()).as(String.valueOf(ending.failure())).isEqualTo(Status.FINISHED);
        for (String file : List.of("particles.npz", "polished.npz", "polished-trajectory.csv", "run.yaml")) {
            assertThat(results.path().resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        JsonNode polish = RunJson.read(results.path()).path("polish");
        assertThat(polish.path("complete").booleanValue()).isTrue();
        assertThat(polish.path("bestCost"))
                .isEqualTo(RunJson.read(whole).path("polish").path("bestCost"));
        assertThat(results.path().toFile().list())
                .containsExactlyInAnyOrder(whole.toFile().list());
    }

    /** With checkpoints. */
    private RunFolder session(RunSpec settings, String name, boolean stopPolish) {
        RunFolder results = RunFolder.at(folder.resolve(name));
        CheckpointStore store = new CheckpointStore(results);
        try (TsmcRun run = TsmcRun.of(settings, 1)) {
            RunSession.View view = new RunSession.View() {
                @Override
                public void onStep(State state, Info info) {}

                @Override
                public void onPhase(Phase phase) {
                    if (stopPolish && phase == Phase.POLISHING) {
                        run.cancel();
                    }
                }
            };
            RunSession.Ending ending = new RunSession(run, results, new Report(List.of()), store, view).execute();
            assertThat(ending.failure()).isNull();
        }
        return results;
    }

    private RunSession.Ending resume(RunFolder results) {
        CheckpointStore store = new CheckpointStore(results);
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            CheckpointStore.Found found =
                    store.load(Identity.of(run), getClass().getClassLoader());
            return RunSession.resume(
                            run, results, new Report(List.of()), store, found.checkpoint(), (state, info) -> {})
                    .execute();
        }
    }

    /** There are 32. */
    @Test
    void takesAsManyAsThereAre() throws IOException {
        try (TsmcRun run = TsmcRun.of(spec("polish={type: lbfgs, particles: 40}"), 1)) {
            assertThat(polish(run, sample(run)).ends().count()).isBetween(PARTICLES, 33);
        }
    }
}
