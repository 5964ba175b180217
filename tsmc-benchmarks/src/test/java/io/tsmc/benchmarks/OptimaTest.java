package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Polish;
import io.tsmc.benchmarks.Optima.Row;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The run files of the trajectory problems find their best known solutions; nothing of the polish is set in them. */
class OptimaTest {

    private static final int SEEDS = 10;

    /** Few particles and one move a step: the sample is poor, and loses its lineages; the polish finds the optimum all the same. */
    private static final List<String> HASTY = List.of("particles=96", "moves=7");

    private static double bar(Suite problem) {
        return switch (problem) {
            case PENDULUM -> 8.5918;
            case CART_POLE -> 6.903;
            case ACROBOT -> 7.40;
            case OBSTACLES -> 3.2523;
            case PUSHER -> 1.160;
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Suite.class,
            names = {"PENDULUM", "OBSTACLES", "PUSHER"})
    void areReachedFromAPoorSample(Suite problem) {
        Row row = Optima.run(problem, 1, HASTY);
        assertThat(row.polished()).as("%s", row).isLessThanOrEqualTo(bar(problem));
        assertThat(row.solved()).isTrue();
    }

    /** With a quarter of the moves. From the few lineages of the last cloud alone, the polish ended at 8.9 to 9.5 with three seeds. */
    @Test
    void thatOfTheAcrobotIsReachedFromAnEarlyCloud() {
        Row row = Optima.run(Suite.ACROBOT, 1, List.of("moves=7"));
        assertThat(row.polished()).as("%s", row).isLessThanOrEqualTo(worst(Suite.ACROBOT));
        assertThat(row.beta()).isLessThan(1.0);
        assertThat(row.starts()).isGreaterThan(256);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    @Tag("nightly")
    void areReachedByTheRunFiles(Suite problem) {
        int reached = 0;
        System.out.println(Row.HEADER);
        for (int seed = 1; seed <= SEEDS; seed++) {
            Row row = Optima.run(problem, seed, List.of());
            System.out.println(row);
            assertThat(row.solved()).as("%s", row).isTrue();
            reached += row.polished() <= bar(problem) ? 1 : 0;
            assertThat(row.polished()).as("%s", row).isLessThanOrEqualTo(worst(problem));
        }
        boolean many = problem == Suite.ACROBOT || problem == Suite.PUSHER;
        assertThat(reached).isGreaterThanOrEqualTo(many ? 8 : SEEDS);
    }

    /** Of the pusher, descents alone end at 1.161 to 1.164, and only other orders of the steps of a plan lead further. */
    private static double worst(Suite problem) {
        return switch (problem) {
            case ACROBOT -> 7.93;
            case PUSHER -> 1.164;
            default -> bar(problem);
        };
    }

    /** Whatever state it went on from: where the polish starts is part of the state. */
    @Test
    void areTheSameBitsAfterAResumption() {
        Path file = Path.of("..").resolve(Suite.PENDULUM.runFile());
        RunSpec spec = RunSpec.read(file, List.of("particles=16", "moves=2"), PluginCatalog.load());
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            List<State> states = new ArrayList<>();
            RunResult whole = run.run((state, info) -> states.add(state));
            Polished expected = run.polish(whole.state(), whole.best()).orElseThrow();
            for (int i = 0; i < states.size(); i += 3) {
                State resumed = run.resume(states.get(i), (state, info) -> {}).state();
                Polished polished = run.polish(resumed, whole.best()).orElseThrow();
                assertThat(polished.ends().position())
                        .containsExactly(expected.ends().position());
                assertThat(polished.beta()).containsExactly(expected.beta());
            }
        }
    }

    /** A polish that nobody asked for is there for trajectories only. */
    @ParameterizedTest
    @ValueSource(strings = {"pendulum", "arm-reach", "linear-policy"})
    void arePolishedWithoutBeingAskedForWhereThePolishFits(String runFile) {
        Path file = Path.of("..", "examples", runFile + ".yaml");
        RunSpec spec = RunSpec.read(file, List.of("particles=2", "moves=1"), PluginCatalog.load());
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            Polish polish = run.spec().polish();
            assertThat(polish.particles() > 0).isEqualTo(!runFile.equals("linear-policy"));
        }
        RunSpec without = RunSpec.read(file, List.of("polish={type: none}"), PluginCatalog.load());
        try (TsmcRun run = TsmcRun.of(without, 1)) {
            assertThat(run.spec()).isSameAs(without);
        }
    }
}
