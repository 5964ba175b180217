package io.tsmc.problem.formulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.ConstrainedTarget;
import io.tsmc.api.Constraint;
import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.autodiff.rollout.Linearisation;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.constraint.StateBounds;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The penalty and the augmented Lagrangian in a target, against the formulas, motion by motion. */
class LagrangianTest {

    private static final int HORIZON = 5;
    private static final double TIME_STEP = 0.2;
    private static final double PENALTY = 30.0;
    private static final double INF = Double.POSITIVE_INFINITY;

    /** A mass that a force pushes. */
    public record Mass(double timeStep) implements Dynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[1] = x[1] + timeStep * (u[0] - Math.sin(x[0]));
            next[0] = x[0] + timeStep * next[1];
        }
    }

    /** Speed and force are bound to each other at each step, and both ends of the motion to a curve. */
    public record Curve() implements Constraint {
        @Override
        public Sense sense() {
            return Sense.EQUALITY;
        }

        @Override
        public int stageCount(Dynamics dynamics) {
            return 1;
        }

        @Override
        public void stage(double[] x, double[] u, double time, double[] g) {
            g[0] = x[1] + 0.3 * u[0] * u[0] - time;
        }

        @Override
        public int terminalCount(Dynamics dynamics) {
            return 1;
        }

        @Override
        public void terminal(double[] x, double[] g) {
            g[0] = x[0] * x[0] + x[1] - 1.0;
        }
    }

    private static final PolicyTarget TARGET = target(
            new Mass(TIME_STEP),
            List.of(new StateBounds(new double[] {-INF, -0.2}, new double[] {0.8, INF}), new Curve()),
            new double[] {0.9, 0.5});

    private static PolicyTarget target(Dynamics dynamics, List<Constraint> constraints, double[] initialState) {
        return new Trajectory()
                .target(
                        new Problem(
                                dynamics,
                                List.of(new ControlEffort(new double[] {0.4})),
                                new OpenLoop(),
                                new ColoredGaussian(),
                                initialState,
                                new Fixed(),
                                HORIZON,
                                1.0,
                                constraints,
                                PENALTY,
                                new double[0]),
                        new BlockInterpreter());
    }

    private static Particles draws() {
        Particles draws = new Particles(TARGET.dim(), 6);
        TARGET.samplePrior(RngStreams.of(3, RngUse.PRIOR_SAMPLE), draws);
        return draws;
    }

    private static double cost(Rollout motion) {
        return Arrays.stream(motion.controls())
                .mapToDouble(u -> TIME_STEP * 0.4 * u[0] * u[0])
                .sum();
    }

    /** Two bounds and a curve at each step, and the same at the end; ½ w s² of each. */
    @Test
    void thePenaltyIsPartOfTheCost() {
        Particles draws = draws();
        TARGET.evaluate(draws);
        List<Sense> senses = List.of(Sense.INEQUALITY, Sense.INEQUALITY, Sense.EQUALITY);
        for (int n = 0; n < draws.count(); n++) {
            Rollout motion = TARGET.rollout(draws.positionOf(n));
            double expected = cost(motion);
            for (double[] g : motion.stageConstraints()) {
                expected += TIME_STEP * penalty(senses, g);
            }
            expected += penalty(senses, motion.terminalConstraints());
            assertThat(draws.cost()[n]).isCloseTo(expected, within(1e-12 * expected));
            assertThat(motion.cost()).isCloseTo(expected, within(1e-12 * expected));
        }
    }

    private static double penalty(List<Sense> senses, double[] g) {
        return IntStream.range(0, g.length)
                .mapToDouble(i -> 0.5 * PENALTY * Math.pow(senses.get(i).violation(g[i]), 2.0))
                .sum();
    }

    /** At time 0 no control has a say in the bounds of the state: only the curve, which has the force in it, is there. */
    @Test
    void entriesAreThoseThatAControlHasASayIn() {
        ConstrainedTarget target = (ConstrainedTarget) TARGET;
        assertThat(target.senses()).hasSize(1 + 3 * (HORIZON - 1) + 3);
        assertThat(target.senses().get(0)).isEqualTo(Sense.EQUALITY);
        List<Violation> violations = Violation.of(TARGET.traced(), TARGET.rollout(new double[TARGET.dim()]), 1e-6);
        assertThat(violations).hasSize(6);
        assertThat(violations.get(0).atStart()).as("0.9 is above 0.8").isCloseTo(0.1, within(1e-12));
        assertThat(violations.get(0).largest()).isGreaterThan(0.1);
        assertThat(violations.get(0).step()).isPositive();
        assertThat(violations.get(1).atStart()).isEqualTo(0.0);
    }

    /** Three integrators in a row, by Euler steps: a force changes the last of them two steps after the first. */
    public record Row(double timeStep) implements Dynamics {
        @Override
        public int stateDim() {
            return 3;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep * x[1];
            next[1] = x[1] + timeStep * x[2];
            next[2] = x[2] + timeStep * u[0];
        }
    }

    /** What the first steps violate before a force gets there is told apart, and not asked for. */
    @Test
    void entriesAreAskedForFromTheStepAtWhichAControlGetsThere() {
        PolicyTarget target = target(
                new Row(TIME_STEP),
                List.of(new StateBounds(new double[0], new double[] {0.1, 5.0, 7.0})),
                new double[] {0.5, -1.0, 0.0});
        ConstrainedTarget constrained = (ConstrainedTarget) target;
        assertThat(constrained.senses()).hasSize((HORIZON - 3) + (HORIZON - 2) + (HORIZON - 1) + 3);
        Rollout motion = target.rollout(new double[target.dim()]);
        Violation last = Violation.of(target.traced(), motion, 1e-6).get(0);
        assertThat(last.atStart()).isCloseTo(0.4, within(1e-12));
        assertThat(last.step()).isGreaterThanOrEqualTo(3);
        assertThat(last.largest()).isEqualTo(0.0);

        double[] multipliers = new double[constrained.senses().size()];
        Arrays.setAll(multipliers, i -> 0.3 + 0.1 * i);
        Target lagrangian = constrained.lagrangian(multipliers, 50.0);
        Particles draws = new Particles(target.dim(), 3);
        target.samplePrior(RngStreams.of(3, RngUse.PRIOR_SAMPLE), draws);
        lagrangian.evaluate(draws);
        for (int n = 0; n < draws.count(); n++) {
            double[] z = draws.positionOf(n);
            double[] g = constrained.constraints(z);
            double expected = cost(target.rollout(z));
            for (int i = 0; i < g.length; i++) {
                double s = Math.max(g[i], -multipliers[i] / 50.0);
                expected += (i < g.length - 3 ? TIME_STEP : 1.0) * (multipliers[i] * s + 25.0 * s * s);
            }
            assertThat(draws.cost()[n]).isCloseTo(expected, within(1e-11 * Math.abs(expected)));
        }
    }

    @Test
    void theLagrangianIsThatOfItsMultipliers() {
        ConstrainedTarget target = (ConstrainedTarget) TARGET;
        double[] multipliers = new double[target.senses().size()];
        Arrays.setAll(multipliers, i -> target.senses().get(i) == Sense.EQUALITY ? 0.7 * i - 3.0 : 0.4 * i);
        for (double weight : new double[] {2.0, 500.0}) {
            Target lagrangian = target.lagrangian(multipliers, weight);
            Particles draws = draws();
            lagrangian.evaluate(draws);
            for (int n = 0; n < draws.count(); n++) {
                double[] z = draws.positionOf(n);
                double[] g = target.constraints(z);
                double expected = cost(TARGET.rollout(z));
                for (int i = 0; i < g.length; i++) {
                    double s =
                            target.senses().get(i) == Sense.EQUALITY ? g[i] : Math.max(g[i], -multipliers[i] / weight);
                    double factor = i < g.length - 3 ? TIME_STEP : 1.0;
                    expected += factor * (multipliers[i] * s + 0.5 * weight * s * s);
                }
                assertThat(draws.cost()[n]).isCloseTo(expected, within(1e-11 * Math.abs(expected)));
            }
            assertGradient(lagrangian, draws);
            assertSameCostInTheLinearisation((LinearisedTarget) lagrangian, draws);
        }
    }

    private static void assertGradient(Target lagrangian, Particles at) {
        double h = 1e-6;
        for (int d = 0; d < at.dim(); d++) {
            Particles above = at.slice(0, at.count());
            Particles below = at.slice(0, at.count());
            for (int n = 0; n < at.count(); n++) {
                above.position()[d * at.count() + n] += h;
                below.position()[d * at.count() + n] -= h;
            }
            lagrangian.evaluate(above);
            lagrangian.evaluate(below);
            for (int n = 0; n < at.count(); n++) {
                double slope = (above.cost()[n] - below.cost()[n]) / (2.0 * h);
                assertThat(at.costGradient()[d * at.count() + n])
                        .isCloseTo(slope, within(1e-5 * (1.0 + Math.abs(slope))));
            }
        }
    }

    private static void assertSameCostInTheLinearisation(LinearisedTarget lagrangian, Particles at) {
        Linearisation linearisation = lagrangian.linearisation();
        Linearisation.Workspace work = linearisation.workspace(at.count());
        for (int t = 0; t < HORIZON; t++) {
            System.arraycopy(at.position(), t * at.count(), work.local(t, 0), 0, at.count());
            work.step(t, at.count());
        }
        work.terminal(at.count());
        for (int n = 0; n < at.count(); n++) {
            assertThat(work.cost()[n]).isCloseTo(at.cost()[n], within(1e-12 * Math.abs(at.cost()[n])));
        }
    }
}
