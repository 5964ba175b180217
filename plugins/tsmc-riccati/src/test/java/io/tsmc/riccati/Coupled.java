package io.tsmc.riccati;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.LinearisedTarget;
import io.tsmc.problem.formulation.Trajectory;
import java.util.List;

/** A linear system of two states and two controls, everything coupled with everything; costs are quadratic. */
public record Coupled(double timeStep) implements Dynamics {

    static final int HORIZON = 4;

    static LinearisedTarget target() {
        Problem problem = new Problem(
                new Coupled(0.5),
                List.of(new Squares()),
                new OpenLoop(),
                new ColoredGaussian(0.7, 1.3),
                new double[] {1.0, -2.0},
                HORIZON,
                0.4);
        return (LinearisedTarget) new Trajectory().target(problem, new BlockInterpreter());
    }

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
        next[0] = x[0] + 0.4 * x[1] + 0.3 * u[0] - 0.2 * u[1];
        next[1] = -0.3 * x[0] + 1.1 * x[1] + 0.5 * u[0] + 0.6 * u[1];
    }

    /** Squares of sums of states and controls. */
    public record Squares() implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            double first = x[0] + 0.5 * u[0] - u[1] - time;
            double second = x[1] - x[0] + u[0] + 0.3 * u[1];
            return first * first + 0.5 * second * second + 0.1 * u[0] * u[0];
        }

        @Override
        public double terminal(double[] x) {
            double sum = x[0] + 2 * x[1] - 1;
            return sum * sum + 0.2 * x[0] * x[0];
        }
    }
}
