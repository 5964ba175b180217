package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Cost;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.riccati.Ilqr;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.EvidenceBound;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Info;
import io.tsmc.sampler.RunResult;
import io.tsmc.systems.DoubleIntegrator;
import io.tsmc.systems.Pendulum;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What polished solutions tell of the evidence, beside what a sample tells. */
class MissedMassTest {

    /** A motor of 5 N m, where 3 kg at half a metre under 6.67 m/s² pull with 10. */
    private static final double HALF_OF_ITS_WEIGHT = 5.0;

    private static final double REWARD = 4.0;

    /**
     * To be upright in the end saves something, and near it next to nothing: a plan that does nothing is a local optimum,
     * and small clouds end there, with the error bar of a small error. Swing-ups have nearly all of the mass.
     */
    @Test
    void aSampleThatDoesNothingHasMissedTheSwingUpsThatThePolishFound() {
        List<Outcome> doNothing = LongStream.rangeClosed(1, 6)
                .mapToObj(seed -> outcome(pendulumThatShouldNotRest(seed)))
                .filter(outcome -> outcome.medianCost() > REWARD && outcome.polished() < 0.5 * REWARD)
                .toList();
        assertThat(doNothing).isNotEmpty();
        assertThat(doNothing).allMatch(Outcome::missed);
    }

    private static RunSpec pendulumThatShouldNotRest(long seed) {
        return RunSpec.builder("a pendulum that should not rest")
                .dynamics(new Pendulum(3.0, 1.0, 20.0 / 3.0, HALF_OF_ITS_WEIGHT, 0.05))
                .initialState(Math.PI, 0.0)
                .horizon(60)
                .cost(new Upright(REWARD, 0.15), new ControlEffort(new double[] {0.05}))
                .temperature(0.1)
                .particles(32)
                .polish(new Ilqr())
                .seed(seed)
                .build();
    }

    /**
     * Linear and quadratic: all draws around the optimum have one weight, and those of the prior, a 20th, next to none. So the
     * weights have a relative variance of 0.05, and the bound is {@code √(15 · 0.05 / 1024)} below the exact evidence, with a
     * standard deviation of a hundredth.
     */
    @Test
    void theBoundOfALinearSystemIsNextToTheExactEvidence() {
        RunSpec spec = RunSpec.builder("double integrator")
                .dynamics(new DoubleIntegrator())
                .initialState(1.0, 0.0)
                .horizon(20)
                .prior(new ColoredGaussian(0.0, 1.0))
                .cost(
                        new Quadratic(new double[0], new double[] {2.5, 0.25}, new double[] {5.0, 0.5}),
                        new ControlEffort(new double[] {0.25}))
                .temperature(0.5)
                .particles(64)
                .polish(new Ilqr())
                .build();
        double exact = LinearGaussian.of(LinearQuadratic.doubleIntegrator()).logEvidence();
        Outcome outcome = outcome(spec);
        assertThat(outcome.bound()).isBetween(exact - 0.1, exact);
        assertThat(outcome.missed()).isFalse();
    }

    /** The bound lies below the evidence, {@code -19.1} by two runs of 4,096 particles, and not far. */
    @Test
    void theFirstExampleMissesNothing() {
        Outcome outcome = outcome(RunSpec.read(
                Path.of("../examples/first.yaml"), List.of("particles=64", "moves=14"), PluginCatalog.load()));
        assertThat(outcome.bound()).isBetween(-19.1 - 2.0, -19.1);
        assertThat(outcome.missed()).isFalse();
    }

    private static Outcome outcome(RunSpec spec) {
        List<Info> steps = new ArrayList<>();
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            RunResult result = run.run((state, info) -> steps.add(info));
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            EvidenceBound bound = polished.evidenceBound().orElseThrow();
            Info last = steps.get(steps.size() - 1);
            return new Outcome(
                    last.costQuantiles()[2],
                    polished.bestCost(),
                    bound.logEvidence(),
                    bound.isMissedBy(last.logEvidence(), last.logEvidenceError()));
        }
    }

    /** What a run and its polish say. */
    private record Outcome(double medianCost, double polished, double bound, boolean missed) {}

    /**
     * What it costs not to be upright and at rest in the end.
     *
     * @param reward what it costs at most
     * @param width distance at which it costs two thirds of that
     */
    public record Upright(double reward, double width) implements Cost {
        @Override
        public double terminal(double[] x) {
            double distance = 1.0 - Math.cos(x[0]) + 0.05 * x[1] * x[1];
            return reward * (1.0 - Math.exp(-distance / width));
        }
    }
}
