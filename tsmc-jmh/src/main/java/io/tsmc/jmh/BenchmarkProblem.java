package io.tsmc.jmh;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Target;
import io.tsmc.autodiff.Backend;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.Angle;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.systems.Acrobot;
import io.tsmc.systems.Pendulum;
import io.tsmc.systems.SerialChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the benchmarks compute, written as users write it, with the horizon that is measured. */
public enum BenchmarkProblem {
    /** Semi-implicit Euler, two states: cheap steps. */
    PENDULUM(50) {
        @Override
        HandWritten handWritten(int horizon) {
            return new HandWrittenPendulum(horizon);
        }

        @Override
        Problem problem(int horizon) {
            List<Cost> costs = List.of(
                    new Angle(new int[] {0}, 0, 2, 10),
                    new Quadratic(new double[0], new double[] {0, 0.1}, new double[] {0, 0.5}),
                    new ControlEffort(new double[] {0.01}));
            return openLoop(new Pendulum(), costs, new double[] {Math.PI, 0}, horizon, 0.02);
        }
    },

    /** RK4, four states: expensive steps. */
    ACROBOT(100) {
        @Override
        HandWritten handWritten(int horizon) {
            return new HandWrittenAcrobot(horizon);
        }

        @Override
        Problem problem(int horizon) {
            List<Cost> costs = List.of(
                    new Angle(new int[] {0}, Math.PI, 1, 10),
                    new Angle(new int[] {0, 1}, Math.PI, 1, 10),
                    new Quadratic(new double[0], new double[] {0, 0, 0.01, 0.01}, new double[] {0, 0, 0.5, 0.5}),
                    new ControlEffort(new double[] {0.005}));
            return openLoop(new Acrobot(), costs, new double[4], horizon, 0.05);
        }
    },

    /** RK4 with a factorisation of the mass matrix in each stage, 14 states, 7 controls: long steps. */
    SERIAL_CHAIN(50) {
        @Override
        Problem problem(int horizon) {
            return openLoop(new SerialChain(), chainCosts(), new double[14], horizon, 0.05);
        }
    },

    /** The same chain under a network of 5,575 weights: many parameters. */
    NETWORK(50) {
        @Override
        Problem problem(int horizon) {
            return new Problem(
                    new SerialChain(), chainCosts(), new Mlp(64), new ColoredGaussian(), new double[14], horizon, 0.05);
        }
    };

    private final int horizon;

    BenchmarkProblem(int horizon) {
        this.horizon = horizon;
    }

    abstract Problem problem(int horizon);

    /** The same cost with a gradient derived by hand, where there is one. */
    HandWritten handWritten(int horizon) {
        throw new UnsupportedOperationException("nobody has derived the gradient of " + this + " by hand");
    }

    int horizon() {
        return horizon;
    }

    Problem problem() {
        return problem(horizon);
    }

    /** The plug-ins as users write them, traced and run by a back end. */
    Target traced(int horizon, Backend backend) {
        return new Trajectory().target(problem(horizon), backend);
    }

    Target traced(Backend backend) {
        return traced(horizon, backend);
    }

    private static List<Cost> chainCosts() {
        double[] stage = new double[14];
        double[] terminal = new double[14];
        Arrays.fill(stage, 7, 14, 0.01);
        Arrays.fill(terminal, 7, 14, 0.5);
        double[] effort = new double[7];
        Arrays.fill(effort, 0.005);
        List<Cost> costs = new ArrayList<>();
        for (int links = 1; links <= 7; links++) {
            int[] angles = IntStream.range(0, links).toArray();
            costs.add(new Angle(angles, Math.PI, 1, 10));
        }
        costs.add(new Quadratic(new double[0], stage, terminal));
        costs.add(new ControlEffort(effort));
        return costs;
    }

    private static Problem openLoop(
            Dynamics dynamics, List<Cost> costs, double[] initialState, int horizon, double temperature) {
        return new Problem(dynamics, costs, new OpenLoop(), new ColoredGaussian(), initialState, horizon, temperature);
    }
}
