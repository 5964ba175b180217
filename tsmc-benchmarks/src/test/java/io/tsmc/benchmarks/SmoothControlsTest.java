package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Cost;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.Interpolation;
import io.tsmc.policy.Knots;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.RecedingTarget;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.run.TsmcController;
import io.tsmc.runtime.run.TsmcController.Decision;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.systems.DoubleIntegrator;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothControlsTest {

    private static final int HORIZON = 31;
    private static final double STEP = 0.1;
    private static final int KNOTS = 6;

    private static PolicyTarget target(Interpolation interpolation) {
        Problem problem = new Problem(
                new DoubleIntegrator(STEP),
                List.of(
                        new Quadratic(new double[0], new double[] {2.5, 0.25}, new double[] {5.0, 0.5}),
                        new ControlEffort(new double[] {0.25})),
                new Knots(KNOTS, interpolation, 0.0, 1.0),
                new ColoredGaussian(),
                new double[] {1.0, 0.0},
                HORIZON,
                0.5);
        return new Trajectory().target(problem, new BlockInterpreter());
    }

    /** Hats, written anew. */
    private static double share(int step, int knot) {
        double position = step * (KNOTS - 1.0) / (HORIZON - 1.0);
        return Math.max(0.0, 1.0 - Math.abs(position - knot));
    }

    /**
     * A linear system with quadratic costs and controls that are linear in the knots: the least cost by the normal equations of
     * all weighted states and controls.
     */
    private static double optimum() {
        int rows = 3 * HORIZON + 2;
        RealMatrix slopes = new Array2DRowRealMatrix(rows, KNOTS);
        RealVector free = new ArrayRealVector(rows);
        for (int knot = -1; knot < KNOTS; knot++) {
            double[] x = {knot < 0 ? 1.0 : 0.0, 0.0};
            for (int t = 0; t <= HORIZON; t++) {
                boolean last = t == HORIZON;
                double u = knot < 0 || last ? 0.0 : share(t, knot);
                double[] row = {
                    Math.sqrt(last ? 5.0 : STEP * 2.5) * x[0],
                    Math.sqrt(last ? 0.5 : STEP * 0.25) * x[1],
                    Math.sqrt(STEP * 0.25) * u
                };
                for (int i = 0; i < (last ? 2 : 3); i++) {
                    if (knot < 0) {
                        free.setEntry(3 * t + i, row[i]);
                    } else {
                        slopes.setEntry(3 * t + i, knot, row[i]);
                    }
                }
                double[] next = new double[2];
                new DoubleIntegrator(STEP).step(x, new double[] {u}, new double[0], next);
                x = next;
            }
        }
        RealMatrix normal = slopes.transpose().multiply(slopes);
        RealVector best = new CholeskyDecomposition(normal)
                .getSolver()
                .solve(slopes.transpose().operate(free).mapMultiply(-1.0));
        RealVector left = free.add(slopes.operate(best));
        return left.dotProduct(left);
    }

    @Test
    void lbfgsFindsTheOptimumOverAllKnots() {
        PolicyTarget target = target(Interpolation.LINEAR);
        assertThat(target.dim()).isEqualTo(KNOTS);
        Particles start = new Particles(target.dim(), 1);
        target.evaluate(start);
        Polish.Descent descent = new Lbfgs(1, 500, 10, 0.0).start(Objective.costOf(target), start);
        boolean more = true;
        while (more) {
            more = descent.advance();
        }
        double optimum = optimum();
        assertThat(descent.lowest().cost()[0]).isCloseTo(optimum, within(1e-9 * optimum));
    }

    /** Knots on a line stay on it, but for the end: beyond the last knot its control is held. */
    @Test
    void aShiftedPlanIsThatFromALaterStepOn() {
        RecedingTarget target = (RecedingTarget) target(Interpolation.CUBIC);
        double[] z = {0.8, 0.5, 0.2, -0.1, -0.4, -0.7};
        Rollout plan = target.rollout(z);
        Rollout later = target.startingAt(plan.states()[1]).rollout(target.shifted(z, RngStreams.move(1, 0, 0), 0));
        for (int t = 0; t < 18; t++) {
            assertThat(later.controls()[t]).containsExactly(plan.controls()[t + 1], within(1e-12));
            assertThat(later.states()[t]).containsExactly(plan.states()[t + 1], within(1e-12));
        }
    }

    /** In the loop, the plan of the step before is as good as a new one: the double integrator comes to rest. */
    @Test
    void decisionsByKnotsBringADoubleIntegratorToRest() {
        RunSpec spec = RunSpec.builder("knots")
                .dynamics(new DoubleIntegrator(STEP))
                .initialState(1.0, 0.0)
                .horizon(HORIZON)
                .cost(target(Interpolation.CUBIC).problem().costs().toArray(new Cost[0]))
                .temperature(0.5)
                .policy(new Knots(KNOTS, Interpolation.CUBIC, 0.0, 1.0))
                .particles(32)
                .moves(1)
                .polish(new Lbfgs(1, 200, 10, 1e-8))
                .build();
        double[] x = spec.initialState();
        try (TsmcController controller = TsmcController.of(spec, 1, 0.3)) {
            for (int t = 0; t < 40; t++) {
                Decision decision = controller.decide(x);
                x = decision.plan().states()[1];
            }
        }
        assertThat(Math.abs(x[0])).isLessThan(0.05);
        assertThat(Math.abs(x[1])).isLessThan(0.05);
    }

    /**
     * Draws of the obstacle example do not chatter: the squares of their second differences are less than a tenth of what they
     * are with a control for each step. Over four seeds at this temperature the two were 64.7 to 78.6 and 0.17 to 0.91.
     */
    @ParameterizedTest
    @ValueSource(ints = 1)
    void theObstacleExampleDoesNotChatter(int seed) {
        double smooth = chatter("../examples/obstacles.yaml", seed);
        double plain = chatter("../examples/benchmarks/obstacles.yaml", seed);
        assertThat(smooth).isLessThan(0.1 * plain);
    }

    private static double chatter(String file, int seed) {
        List<String> small =
                List.of("particles=64", "moves=7", "seed=" + seed, "temperature=0.05", "polish={type: none}");
        RunSpec spec = RunSpec.read(Path.of(file), small, PluginCatalog.load());
        try (TsmcRun run = TsmcRun.of(spec, 2)) {
            double[][] u = run.target()
                    .rollout(run.run((state, info) -> {}).best().position())
                    .controls();
            double sum = 0.0;
            for (int t = 1; t + 1 < u.length; t++) {
                for (int i = 0; i < u[t].length; i++) {
                    double bend = u[t + 1][i] - 2 * u[t][i] + u[t - 1][i];
                    sum += bend * bend;
                }
            }
            return sum;
        }
    }
}
