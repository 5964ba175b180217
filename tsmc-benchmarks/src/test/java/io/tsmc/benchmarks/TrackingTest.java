package io.tsmc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.RecedingTarget;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Simulation;
import io.tsmc.riccati.TimeVaryingLqr;
import io.tsmc.systems.DoubleIntegrator;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the system is linear and the cost quadratic, the feedback around an optimal plan is optimal wherever it starts. */
class TrackingTest {

    private static final int HORIZON = 20;

    private static Problem problem(double correlation) {
        return new Problem(
                new DoubleIntegrator(),
                List.of(
                        new Quadratic(new double[0], new double[] {2.5, 0.25}, new double[] {5.0, 0.5}),
                        new ControlEffort(new double[] {0.25})),
                new OpenLoop(),
                new ColoredGaussian(correlation, 1.0),
                new double[] {1.0, 0.0},
                HORIZON,
                0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.9})
    void trackedPlanIsTheOptimumOfTheStateItStartsFrom(double correlation) {
        Problem problem = problem(correlation);
        RecedingTarget target = (RecedingTarget) new Trajectory().target(problem, new BlockInterpreter());
        double[] optimum = optimum(target);
        assertThat(potentialGradient(target, optimum)).containsExactly(new double[HORIZON], within(1e-9));
        Simulation simulation = new Simulation(target.traced());
        double[] elsewhere = {0.3, -0.8};

        Rollout tracked = simulation.track(
                simulation.plan(optimum, new TimeVaryingLqr().gains(target, optimum)),
                elsewhere,
                new double[HORIZON][0]);

        assertThat(potentialGradient(target.startingAt(elsewhere), innovations(tracked, correlation)))
                .containsExactly(new double[HORIZON], within(1e-9));
    }

    private static double[] optimum(Target target) {
        double[] atOrigin = potentialGradient(target, new double[HORIZON]);
        double[][] hessian = new double[HORIZON][HORIZON];
        for (int i = 0; i < HORIZON; i++) {
            double[] unit = new double[HORIZON];
            unit[i] = 1.0;
            double[] gradient = potentialGradient(target, unit);
            for (int j = 0; j < HORIZON; j++) {
                hessian[j][i] = gradient[j] - atOrigin[j];
            }
        }
        return new LUDecomposition(new Array2DRowRealMatrix(hessian))
                .getSolver()
                .solve(new ArrayRealVector(atOrigin).mapMultiply(-1.0))
                .toArray();
    }

    private static double[] potentialGradient(Target target, double[] z) {
        Particles one = new Particles(z.length, 1);
        System.arraycopy(z, 0, one.position(), 0, z.length);
        target.evaluate(one);
        double[] gradient = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            gradient[i] = one.costGradient()[i] / target.temperature() - one.logPriorGradient()[i];
        }
        return gradient;
    }

    /** Controls are parameters here. */
    private static double[] innovations(Rollout motion, double correlation) {
        double[] z = new double[HORIZON];
        for (int t = 0; t < HORIZON; t++) {
            double previous = t == 0 ? 0.0 : correlation * motion.controls()[t - 1][0];
            double share = t == 0 ? 1.0 : Math.sqrt(1.0 - correlation * correlation);
            z[t] = (motion.controls()[t][0] - previous) / share;
        }
        return z;
    }

    @Test
    void aPolicyWithSharedParametersIsNotTracked() {
        Problem problem = new Problem(
                new DoubleIntegrator(),
                problem(0.0).costs(),
                new Linear(),
                new ColoredGaussian(),
                new double[] {1.0, 0.0},
                HORIZON,
                0.5);
        assertThatThrownBy(() -> new TimeVaryingLqr()
                        .gains(new Trajectory().target(problem, new BlockInterpreter()), new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time-varying-lqr")
                .hasMessageContaining("Maybe");
    }
}
