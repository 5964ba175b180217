package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Polish;
import io.tsmc.problem.constraint.TerminalState;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.riccati.Ilqr;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.Multipliers;
import io.tsmc.sampler.RunResult;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.systems.DoubleIntegrator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The minimum-energy transfer of a unit mass from rest at 0 to rest at 1 in one second: in continuous time the force is 6 − 12 t
 * and ∫ u² dt = 12. In N steps that hold the force it is a linear problem with two constraints, whose optimum is known to all
 * digits; 12 is missed by a share of 1/N².
 */
class MinimumEnergyTest {

    private static RunSpec spec(int steps, Polish polish) {
        return RunSpec.builder("minimum energy")
                .dynamics(new DoubleIntegrator(1.0 / steps))
                .initialState(0.0, 0.0)
                .horizon(steps)
                .cost(new ControlEffort(new double[] {1.0}))
                .constraints(new TerminalState(new int[] {0, 1}, new double[] {1.0, 0.0}, new int[0]))
                .temperature(1.0)
                .particles(64)
                .moves(4)
                .polish(polish)
                .build();
    }

    /**
     * The least {@code h Σ u²} of all forces with {@code h² Σ (N - 1 - k) u_k = 1} and {@code h Σ u_k = 0}: u is a combination
     * of the two rows, by the normal equations.
     */
    private static double optimum(int steps) {
        double h = 1.0 / steps;
        double rowRow = 0.0;
        double rowOne = 0.0;
        double oneOne = 0.0;
        for (int k = 0; k < steps; k++) {
            double row = h * h * (steps - 1 - k);
            rowRow += row * row;
            rowOne += row * h;
            oneOne += h * h;
        }
        // [rowRow rowOne; rowOne oneOne] [a; b] = [1; 0], and the least Σ u² is [1 0] [a; b].
        return h * oneOne / (rowRow * oneOne - rowOne * rowOne);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 50})
    void ilqrFindsTheOptimumOfTheDiscretisedProblem(int steps) {
        assertFound(steps, new Ilqr());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 20})
    void lbfgsFindsTheOptimumOfTheDiscretisedProblem(int steps) {
        assertFound(steps, new Lbfgs());
    }

    private static void assertFound(int steps, Polish polish) {
        double optimum = optimum(steps);
        assertThat(optimum).isCloseTo(12.0, within(13.0 * 12.0 / (steps * steps)));
        try (TsmcRun run = TsmcRun.of(spec(steps, polish), 1)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            Rollout motion = run.target().rollout(polished.solution().position());
            double[] end = motion.terminalConstraints();
            assertThat(Math.max(Math.abs(end[0]), Math.abs(end[1]))).isLessThanOrEqualTo(1e-6);
            assertThat(polished.bestCost()).isCloseTo(optimum, within(1e-6 * optimum));
            assertThat(polished.multipliers().orElseThrow().all())
                    .allMatch(outcome -> outcome.ending() == Multipliers.Ending.TOLERANCE);
        }
    }
}
