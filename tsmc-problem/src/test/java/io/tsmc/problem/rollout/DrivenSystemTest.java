package io.tsmc.problem.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Interpolation;
import io.tsmc.api.Particles;
import io.tsmc.api.Series;
import io.tsmc.api.Series.Column;
import io.tsmc.api.Target;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.Trajectory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Systems that depend on time, without a state for it: in Java, traced, and over a horizon. */
class DrivenSystemTest {

    private static final int HORIZON = 9;

    /** A mass that is pushed by a signal which starts at 0.1 s. */
    public record Pushed(double timeStep, Series push, Interpolation between) implements ContinuousDynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public void derivative(double[] x, double[] u, double time, double[] rate) {
            rate[0] = x[1];
            rate[1] = u[0] + push.at(0, time, between) - Math.cos(3 * time) * x[0];
        }
    }

    /** The same in discrete time, as an author writes it who overrides the step alone. */
    public record Counted(double timeStep) implements Dynamics {
        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public void step(double[] x, double[] u, double time, double[] noise, double[] next) {
            next[0] = x[0] + time + 0.0 * u[0];
        }
    }

    private static final Series PUSH =
            Series.of(new double[] {0.1, 0.25, 0.3}, new Column("push", "N", new double[] {1, -2, 4}));

    private static Problem problem(Dynamics dynamics) {
        double[] ones = new double[dynamics.stateDim()];
        Arrays.fill(ones, 1.0);
        return new Problem(
                dynamics,
                List.of(new Quadratic(new double[0], ones, ones)),
                new OpenLoop(),
                new ColoredGaussian(),
                new double[dynamics.stateDim()],
                HORIZON,
                1.0);
    }

    @Test
    void everyStepHasItsTime() {
        Rollout rollout = new Simulation(new TracedProblem(problem(new Counted(0.5))))
                .undisturbed(new double[HORIZON], new double[1]);
        double sum = 0.0;
        for (int t = 0; t < HORIZON; t++) {
            assertThat(rollout.states()[t][0]).isEqualTo(sum);
            sum += 0.5 * t;
        }
    }

    @Test
    void aTracedMotionIsThatOfTheJavaCode() {
        for (Interpolation between : Interpolation.values()) {
            Pushed pushed = new Pushed(0.07, PUSH, between);
            Rollout rollout = new Simulation(new TracedProblem(problem(pushed)))
                    .undisturbed(new double[] {1, -1, 0, 2, 0, 0.5, 0, 0, 1}, new double[2]);
            double[] x = new double[2];
            for (int t = 0; t < HORIZON; t++) {
                double[] next = new double[2];
                pushed.step(x, rollout.controls()[t], t * 0.07, new double[0], next);
                x = next;
                assertThat(rollout.states()[t + 1]).containsExactly(x, within(1e-14));
            }
        }
    }

    @Test
    void costsHaveTheGradientOfTheirDifferences() {
        Target target =
                new Trajectory().target(problem(new Pushed(0.07, PUSH, Interpolation.LINEAR)), new BlockInterpreter());
        Particles particles = new Particles(HORIZON, 2 * HORIZON + 1);
        double h = 1e-5;
        for (int n = 0; n < particles.count(); n++) {
            for (int d = 0; d < HORIZON; d++) {
                double moved = n / 2 == d && n < 2 * HORIZON ? (n % 2 == 0 ? h : -h) : 0.0;
                particles.position()[d * particles.count() + n] = 0.1 * d - 0.3 + moved;
            }
        }
        target.evaluate(particles);
        for (int d = 0; d < HORIZON; d++) {
            double slope = (particles.cost()[2 * d] - particles.cost()[2 * d + 1]) / (2 * h);
            int here = d * particles.count() + 2 * HORIZON;
            assertThat(particles.costGradient()[here]).isCloseTo(slope, within(1e-8));
        }
    }

    /** However many rows the signal has. */
    @Test
    void aSignalCostsTheSameHoweverLongItIs() {
        double[] times = new double[2000];
        double[] values = new double[2000];
        for (int i = 0; i < times.length; i++) {
            times[i] = 0.01 * i + (i % 3) * 0.001;
            values[i] = Math.sin(i);
        }
        Graph step =
                Traces.step(new Pushed(0.07, Series.of(times, new Column("push", "N", values)), Interpolation.LINEAR));
        assertThat(step.histogram().get(Op.LOOKUP)).isLessThanOrEqualTo(3 * 7);
        assertThat(step.operationCount()).isLessThan(250);
    }
}
