package io.tsmc.problem.formulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Particles;
import io.tsmc.api.Policy;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.Angle;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.rollout.Rollout;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrajectoryTest {

    private static final int HORIZON = 9;

    /** A pendulum with one bounded and one free control. */
    public record Rod(double timeStep) implements Dynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 2;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[1] = x[1] + timeStep * (9.81 * Math.sin(x[0]) + u[0] + x[0] * u[1]);
            next[0] = x[0] + timeStep * next[1];
        }

        @Override
        public double[] controlLower() {
            return new double[] {-1.0, Double.NEGATIVE_INFINITY};
        }

        @Override
        public double[] controlUpper() {
            return new double[] {3.0, Double.POSITIVE_INFINITY};
        }
    }

    /** Feedback with gains that change in time, around an offset that does not. */
    public record Feedback() implements Policy {
        @Override
        public int sharedDim(int stateDim, int controlDim) {
            return controlDim;
        }

        @Override
        public int stepDim(int stateDim, int controlDim) {
            return stateDim * controlDim;
        }

        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {
            for (int i = 0; i < u.length; i++) {
                u[i] = shared[i];
                for (int j = 0; j < x.length; j++) {
                    u[i] += local[i * x.length + j] * x[j];
                }
            }
        }
    }

    private static PolicyTarget target(Policy policy) {
        Problem problem = new Problem(
                new Rod(0.05),
                List.of(
                        new Angle(new int[] {0}, 0.3, 2.0, 10.0),
                        new Quadratic(new double[] {0.1, 0.2}, new double[] {0.0, 0.1}, new double[] {0.5, 0.5}),
                        new ControlEffort(new double[] {0.01, 0.2})),
                policy,
                new ColoredGaussian(0.8, 1.3),
                new double[] {3.0, -0.1},
                HORIZON,
                0.02);
        return new Trajectory().target(problem, new BlockInterpreter());
    }

    /** Wherever they are: the first step has no other before it, and the last none behind it. */
    @Test
    void exchangesTwoStepsOfAPlanAndNothingElse() {
        for (Policy policy : List.of(new OpenLoop(), new Feedback())) {
            RecedingTarget target = (RecedingTarget) target(policy);
            Particles draw = new Particles(target.dim(), 1);
            target.samplePrior(RngStreams.of(12, RngUse.PRIOR_SAMPLE), draw);
            double[] z = draw.positionOf(0);
            PolicyParameters plan = target.parameters(z);
            for (int step = 0; step < HORIZON - 1; step++) {
                PolicyParameters exchanged = target.parameters(target.exchanged(z, step));
                assertThat(exchanged.shared()).containsExactly(plan.shared());
                for (int t = 0; t < HORIZON; t++) {
                    int from = t == step ? step + 1 : t == step + 1 ? step : t;
                    assertThat(exchanged.steps()[t]).containsExactly(plan.steps()[from], within(1e-12));
                }
            }
        }
    }

    @Test
    void gradientsAgreeWithCentralDifferences() {
        for (Policy policy : List.of(new OpenLoop(), new Feedback())) {
            PolicyTarget target = target(policy);
            Particles particles = new Particles(target.dim(), 4);
            target.samplePrior(RngStreams.of(11, RngUse.PRIOR_SAMPLE), particles);
            target.evaluate(particles);
            double h = 1e-5;
            for (int d = 0; d < target.dim(); d++) {
                Particles above = moved(target, particles, d, h);
                Particles below = moved(target, particles, d, -h);
                for (int n = 0; n < particles.count(); n++) {
                    double cost = (above.cost()[n] - below.cost()[n]) / (2 * h);
                    double logPrior = (above.logPrior()[n] - below.logPrior()[n]) / (2 * h);
                    int at = d * particles.count() + n;
                    assertThat(particles.costGradient()[at]).isCloseTo(cost, within(1e-7 * (1 + Math.abs(cost))));
                    assertThat(particles.logPriorGradient()[at]).isCloseTo(logPrior, within(1e-8));
                }
            }
        }
    }

    private static Particles moved(PolicyTarget target, Particles particles, int d, double h) {
        Particles moved = particles.slice(0, particles.count());
        for (int n = 0; n < particles.count(); n++) {
            moved.position()[d * particles.count() + n] += h;
        }
        target.evaluate(moved);
        return moved;
    }

    @Test
    void rolloutShowsTheMotionWhoseCostWasSampled() {
        PolicyTarget target = target(new OpenLoop());
        Particles particles = new Particles(target.dim(), 3);
        target.samplePrior(RngStreams.of(5, RngUse.PRIOR_SAMPLE), particles);
        target.evaluate(particles);
        Rod rod = new Rod(0.05);
        for (int n = 0; n < particles.count(); n++) {
            Rollout rollout = target.rollout(particles.positionOf(n));
            double total = 0.0;
            for (double term : rollout.terminalCosts()) {
                total += term;
            }
            for (int t = 0; t < HORIZON; t++) {
                for (double term : rollout.stageCosts()[t]) {
                    total += term;
                }
                double[] next = new double[2];
                rod.step(rollout.states()[t], rollout.controls()[t], new double[0], next);
                assertThat(rollout.states()[t + 1]).containsExactly(next, within(1e-14));
                assertThat(rollout.controls()[t][0]).isBetween(-1.0, 3.0);
            }
            assertThat(total).isCloseTo(particles.cost()[n], within(1e-12 * total));
        }
    }

    @Test
    void everyBlockSizeGivesTheSameBits() {
        PolicyTarget target = target(new Feedback());
        Particles whole = new Particles(target.dim(), 600);
        target.samplePrior(RngStreams.of(5, RngUse.PRIOR_SAMPLE), whole);
        target.evaluate(whole);
        Particles part = whole.slice(123, 456);
        part.cost()[0] = Double.NaN;
        target.evaluate(part);
        Particles expected = whole.slice(123, 456);
        assertThat(part.cost()).containsExactly(expected.cost());
        assertThat(part.costGradient()).containsExactly(expected.costGradient());
        assertThat(part.logPrior()).containsExactly(expected.logPrior());
        assertThat(part.logPriorGradient()).containsExactly(expected.logPriorGradient());
    }

    /** Covariances of the coloured process within 5 standard errors: a false alarm in 1.7 million per check. */
    @Test
    void colouredPriorIsStationaryWithTheStatedCorrelation() {
        ColoredGaussian prior = new ColoredGaussian(0.8, 1.3);
        int count = 200_000;
        double[] sums = new double[3];
        for (int n = 0; n < count; n++) {
            double[] z = new double[3];
            prior.sample(RngStreams.of(9, RngUse.CHECK).particle(n), z);
            double[] a = new double[1];
            double[] b = new double[1];
            double[] c = new double[1];
            prior.first(new double[] {z[0]}, a);
            prior.next(a, new double[] {z[1]}, b);
            prior.next(b, new double[] {z[2]}, c);
            sums[0] += a[0] * a[0];
            sums[1] += c[0] * c[0];
            sums[2] += b[0] * c[0];
        }
        double variance = 1.3 * 1.3;
        double tolerance = 5 * Math.sqrt(2.0 / count) * variance;
        assertThat(sums[0] / count).isCloseTo(variance, within(tolerance));
        assertThat(sums[1] / count).isCloseTo(variance, within(tolerance));
        assertThat(sums[2] / count).isCloseTo(0.8 * variance, within(tolerance));
    }

    @Test
    void refusesWhatDoesNotFit() {
        Rod rod = new Rod(0.05);
        assertThatThrownBy(() -> problem(rod, new double[1], 5, 0.1)).hasMessageContaining("2 states: x0, x1");
        assertThatThrownBy(() -> problem(rod, new double[2], 0, 0.1)).hasMessageContaining("horizon: 0");
        assertThatThrownBy(() -> problem(rod, new double[2], 5, -0.1)).hasMessageContaining("temperature: -0.1");
        assertThatThrownBy(() -> new Quadratic(new double[0], new double[3], new double[0]).check(rod))
                .hasMessageContaining("stage: has 3 entries, but there are 2 states: x0, x1");
        assertThatThrownBy(() -> new Angle(new int[] {2}, 0, 1, 1).check(rod))
                .hasMessageContaining("states[0]: there is no state 2");
        assertThatThrownBy(() -> new ColoredGaussian(1.0, 1.0)).hasMessageContaining("correlation: 1.0");
    }

    private static Problem problem(Dynamics dynamics, double[] initialState, int horizon, double temperature) {
        return new Problem(
                dynamics,
                List.of(new ControlEffort()),
                new OpenLoop(),
                new ColoredGaussian(),
                initialState,
                horizon,
                temperature);
    }
}
