package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Cost;
import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.constraint.ControlRateBounds;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.ControlRate;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.RecedingTarget;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Simulation;
import io.tsmc.riccati.Ilqr;
import io.tsmc.riccati.TimeVaryingLqr;
import io.tsmc.runtime.run.Polished;
import io.tsmc.runtime.run.TsmcController;
import io.tsmc.runtime.run.TsmcController.Decision;
import io.tsmc.runtime.run.TsmcRun;
import io.tsmc.runtime.spec.RunSpec;
import io.tsmc.sampler.RunResult;
import io.tsmc.systems.DoubleIntegrator;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Costs of control rates where the optimum is known: a linear system with quadratic costs, whose state, augmented by the control
 * of the step before, is that of a linear-quadratic regulator.
 */
class ControlRateTest {

    private static final int HORIZON = 30;
    private static final double STEP = 0.1;
    private static final double RATE_WEIGHT = 0.05;
    private static final double EFFORT = 0.25;
    private static final double[] NONE = {};

    private static Problem problem(double correlation, double[] initialControl) {
        double[] initialState = {1.0, 0.0};
        return new Problem(
                        new DoubleIntegrator(STEP),
                        List.of(
                                new Quadratic(new double[0], new double[] {2.5, 0.25}, new double[] {5.0, 0.5}),
                                new ControlEffort(new double[] {EFFORT}),
                                new ControlRate(new double[] {RATE_WEIGHT})),
                        new OpenLoop(),
                        new ColoredGaussian(correlation, 1.0),
                        initialState,
                        HORIZON,
                        0.5)
                .following(initialControl, initialState);
    }

    /** The regulator of (position, velocity, control before), [T][3], by the Riccati recursion; u = -gain · state. */
    private record Regulator(double[][] gains, double[][] value) {

        /** For that the first rate costs nothing. */
        static Regulator of(double effort, boolean firstRateCounts) {
            double[][] gains = new double[HORIZON][];
            double[][] v = {{5.0, 0.0, 0.0}, {0.0, 0.5, 0.0}, {0.0, 0.0, 0.0}};
            double[][] a = {{1.0, STEP, 0.0}, {0.0, 1.0, 0.0}, {0.0, 0.0, 0.0}};
            double[] b = {0.0, STEP, 1.0};
            for (int t = HORIZON - 1; t >= 0; t--) {
                double rate = t > 0 || firstRateCounts ? RATE_WEIGHT / STEP : 0.0;
                double[] bv = new double[3];
                double curvature = STEP * effort + rate;
                for (int i = 0; i < 3; i++) {
                    for (int k = 0; k < 3; k++) {
                        bv[i] += b[k] * v[k][i];
                    }
                    curvature += bv[i] * b[i];
                }
                double[] mixed = {0.0, 0.0, -rate};
                double[][] va = product(v, a);
                double[][] next = {{STEP * 2.5, 0.0, 0.0}, {0.0, STEP * 0.25, 0.0}, {0.0, 0.0, rate}};
                for (int i = 0; i < 3; i++) {
                    for (int k = 0; k < 3; k++) {
                        mixed[i] += bv[k] * a[k][i];
                    }
                }
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        for (int k = 0; k < 3; k++) {
                            next[i][j] += a[k][i] * va[k][j];
                        }
                        next[i][j] -= mixed[i] * mixed[j] / curvature;
                    }
                }
                double c = curvature;
                gains[t] = Arrays.stream(mixed).map(m -> m / c).toArray();
                v = next;
            }
            return new Regulator(gains, v);
        }

        private static double[][] product(double[][] a, double[][] b) {
            double[][] product = new double[3][3];
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    for (int k = 0; k < 3; k++) {
                        product[i][j] += a[i][k] * b[k][j];
                    }
                }
            }
            return product;
        }

        double control(int step, double[] x, double before) {
            return -(gains[step][0] * x[0] + gains[step][1] * x[1] + gains[step][2] * before);
        }

        double[] controls(double[] start, double before) {
            double[] x = start.clone();
            double u = before;
            double[] controls = new double[HORIZON];
            for (int t = 0; t < HORIZON; t++) {
                u = control(t, x, u);
                controls[t] = u;
                double[] next = new double[2];
                new DoubleIntegrator(STEP).step(x, new double[] {u}, new double[0], next);
                x = next;
            }
            return controls;
        }

        double cost(double[] x, double before) {
            double[] s = {x[0], x[1], before};
            double sum = 0.0;
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    sum += s[i] * value[i][j] * s[j];
                }
            }
            return sum;
        }
    }

    private static double[] controls(Rollout motion) {
        return Arrays.stream(motion.controls()).mapToDouble(u -> u[0]).toArray();
    }

    /** Without a control before the first, after one that helps, and after one that does not. */
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -2.0, 3.0})
    void ilqrFindsTheOptimumOfTheAugmentedRegulator(double before) {
        double[] initialControl = Double.isNaN(before) ? NONE : new double[] {before};
        Problem problem = problem(0.9, initialControl);
        PolicyTarget target = new Trajectory().target(problem, new BlockInterpreter());
        Particles start = new Particles(target.dim(), 1);
        target.evaluate(start);
        Polish.Descent descent = new Ilqr(1, 100, 0.0).start(Objective.costOf(target), start);
        boolean more = true;
        while (more) {
            more = descent.advance();
        }

        Rollout motion = target.rollout(descent.lowest().positionOf(0));
        Regulator exact = Regulator.of(EFFORT, initialControl.length > 0);
        double known = initialControl.length > 0 ? before : 0.0;
        assertThat(controls(motion)).containsExactly(exact.controls(problem.initialState(), known), within(1e-9));
        assertThat(motion.cost()).isCloseTo(exact.cost(problem.initialState(), known), within(1e-9 * motion.cost()));
    }

    /** Also where it starts with another control before: the gains see it. */
    @Test
    void theFeedbackAroundAPlanIsThatOfTheAugmentedRegulator() {
        double[] elsewhere = {0.3, -0.8};
        RecedingTarget target =
                (RecedingTarget) new Trajectory().target(problem(0.0, new double[] {0.5}), new BlockInterpreter());
        Particles start = new Particles(target.dim(), 1);
        target.evaluate(start);
        // The feedback is that of the cost and the prior, which is the effort of another weight.
        double temperature = target.temperature();
        Polish.Descent descent = new Ilqr(1, 100, 0.0).start(new Objective(target, temperature), start);
        while (descent.advance()) {
            // Down to the end.
        }
        double[] plan = descent.lowest().positionOf(0);
        Simulation simulation = new Simulation(target.traced());
        double[][][] gains = new TimeVaryingLqr().gains(target, plan);

        Regulator exact = Regulator.of(EFFORT + 0.5 * temperature / STEP, true);
        Rollout tracked = simulation
                .startingAs(target.traced().following(new double[] {-1.5}, elsewhere, 0.0))
                .track(simulation.plan(plan, gains), elsewhere, new double[HORIZON][0]);
        assertThat(controls(tracked)).containsExactly(exact.controls(elsewhere, -1.5), within(1e-8));
    }

    /** Of the prior a thousandth is left in plans, see {@link TsmcController}. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "0.7"})
    void eachDecisionSeesTheControlOfTheOneBefore(String before) {
        RunSpec spec = RunSpec.builder("rates")
                .dynamics(new DoubleIntegrator(STEP))
                .initialState(1.0, 0.0)
                .initialControl(before.equals("none") ? NONE : new double[] {Double.parseDouble(before)})
                .horizon(HORIZON)
                .cost(problem(0.0, NONE).costs().toArray(new Cost[0]))
                .temperature(0.5)
                .prior(new ColoredGaussian(0.0, 1.0))
                .particles(32)
                .moves(1)
                .polish(new Ilqr(1, 1, 100, 0.0))
                .build();
        double effort = EFFORT + 0.001 * 0.5 * 0.5 / STEP;
        double[] x = spec.initialState();
        double last = 0.0;
        try (TsmcController controller = TsmcController.of(spec, 1, 0.3)) {
            for (int t = 0; t < 5; t++) {
                boolean counts = t > 0 || spec.initialControl().length > 0;
                double known = t > 0 ? last : counts ? spec.initialControl()[0] : 0.0;
                Decision decision = controller.decide(x);
                assertThat(decision.control()[0])
                        .as("decision %d", t)
                        .isCloseTo(Regulator.of(effort, counts).control(0, x, known), within(1e-8));
                last = decision.control()[0];
                x = decision.plan().states()[1];
            }
        }
    }

    /** What is asked for from the start is 1. */
    public record Follow() implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return (u[0] - 1.0) * (u[0] - 1.0);
        }
    }

    /** From 0 on at most 0.5 a second: the nearest that can be is the ramp, until it is there. */
    @Test
    void aBoundOfTheRateLeavesTheFastestRamp() {
        RunSpec spec = RunSpec.builder("ramp")
                .dynamics(new DoubleIntegrator(STEP))
                .initialState(0.0, 0.0)
                .initialControl(0.0)
                .horizon(HORIZON)
                .cost(new Follow())
                .constraints(new ControlRateBounds(new double[0], new double[] {0.5}))
                .temperature(0.1)
                .particles(32)
                .moves(1)
                .polish(new Ilqr(1, 1, 100, 1e-10))
                .build();
        double[] ramp = new double[HORIZON];
        double cost = 0.0;
        for (int t = 0; t < HORIZON; t++) {
            ramp[t] = Math.min(1.0, 0.05 * (t + 1));
            cost += STEP * (ramp[t] - 1.0) * (ramp[t] - 1.0);
        }
        try (TsmcRun run = TsmcRun.of(spec, 1)) {
            RunResult result = run.run((state, info) -> {});
            Polished polished = run.polish(result.state(), result.best()).orElseThrow();
            Rollout motion = run.target().rollout(polished.solution().position());
            // Each rate may be 1e-6 too fast.
            assertThat(controls(motion)).containsExactly(ramp, within(HORIZON * 1e-6 * STEP + 1e-6));
            assertThat(polished.bestCost()).isCloseTo(cost, within(1e-5 * cost));
            for (double[] g : motion.stageConstraints()) {
                assertThat(g[0]).isLessThanOrEqualTo(1e-6);
            }
        }
    }

    /**
     * A control that follows one and the same curve costs the same, up to the Riemann sum's first order, with half the step;
     * a penalty on differences from step to step would halve.
     */
    @Test
    void aRateCostsTheSameWhateverTheTimeStep() {
        double[] integrals = new double[3];
        for (int k = 0; k < integrals.length; k++) {
            double step = 0.1 / (1 << k);
            int steps = 20 << k;
            ControlRate cost = new ControlRate(new double[] {1.0});
            for (int t = 1; t < steps; t++) {
                double[] u = {Math.sin(2 * t * step)};
                double[] rate = {(u[0] - Math.sin(2 * (t - 1) * step)) / step};
                integrals[k] += step * cost.stage(new double[2], u, rate, t * step);
            }
        }
        double exact = 4.0 + 0.5 * Math.sin(8.0);
        assertThat(integrals[2]).isCloseTo(exact, within(0.05 * exact));
        double halved = (integrals[1] - exact) / (integrals[0] - exact);
        assertThat(halved).isBetween(0.4, 0.6);
    }

    @Test
    void anInitialControlThatNothingSeesOrCannotHaveBeenIsRefused() {
        RunSpec spec = RunSpec.builder("rates")
                .dynamics(new DoubleIntegrator(STEP))
                .initialState(1.0, 0.0)
                .horizon(HORIZON)
                .cost(new ControlRate(new double[] {1.0}))
                .temperature(0.5)
                .build();
        assertThatThrownBy(() -> spec.toBuilder().initialControl(1.0, 2.0).build())
                .hasMessageContaining("initialControl: has length 2, but double-integrator has 1 controls: force [N]");
        assertThatThrownBy(() -> spec.toBuilder()
                        .initialControl(Double.POSITIVE_INFINITY)
                        .build())
                .hasMessageContaining("initialControl[0]")
                .hasMessageContaining("not within the bounds of force");
        assertThatThrownBy(() -> spec.toBuilder()
                        .cost(new ControlEffort(new double[] {1.0}))
                        .initialControl(1.0)
                        .build())
                .hasMessageContaining(
                        "initialControl: is given, but no cost or constraint looks at how fast controls change. Maybe");
    }
}
