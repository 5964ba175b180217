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

/** A curved system of two steps and one bounded control, to end in one of two wells; the cost is not convex. */
public record Bistable(double timeStep) implements Dynamics {

    static LinearisedTarget target(int horizon, Cost... costs) {
        Problem problem = new Problem(
                new Bistable(1.0),
                List.of(costs),
                new OpenLoop(),
                new ColoredGaussian(0.6, 1.0),
                new double[] {0.3},
                horizon,
                1.5);
        return (LinearisedTarget) new Trajectory().target(problem, new BlockInterpreter());
    }

    @Override
    public int stateDim() {
        return 1;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        next[0] = x[0] + 0.8 * Math.sin(2 * x[0]) + u[0] * (1 + 0.3 * x[0]);
    }

    @Override
    public double[] controlLower() {
        return new double[] {-2};
    }

    @Override
    public double[] controlUpper() {
        return new double[] {2};
    }

    /** Wells at -1 and 1, and a running cost that couples state, control and time. */
    public record Wells() implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            double miss = x[0] - 0.5 * u[0] + 0.2 * time;
            return 0.4 * miss * miss + 0.5 * (1 - Math.cos(x[0] * u[0]));
        }

        @Override
        public double terminal(double[] x) {
            double distance = x[0] * x[0] - 1;
            return 2 * distance * distance;
        }
    }

    /** No cost, and beyond an end position none that is a number. */
    public record Wall(double end) implements Cost {
        @Override
        public double terminal(double[] x) {
            return 0.01 * Math.sqrt(end - x[0]);
        }
    }
}
