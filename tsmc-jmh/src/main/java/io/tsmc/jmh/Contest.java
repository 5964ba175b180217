package io.tsmc.jmh;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Target;
import io.tsmc.autodiff.BlockInterpreter;
import io.tsmc.benchmarks.dynamics.Acrobot;
import io.tsmc.benchmarks.dynamics.Pendulum;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.Problem;
import io.tsmc.policy.Trajectory;
import io.tsmc.policy.cost.Angle;
import io.tsmc.policy.cost.ControlEffort;
import io.tsmc.policy.cost.Quadratic;
import java.util.List;

/** A problem of the suite, at the horizon of its benchmark, for each side. */
public enum Contest {
    /** RK4, four states: expensive steps. */
    ACROBOT(100) {
        @Override
        HandWritten handWritten(int horizon) {
            return new HandWrittenAcrobot(horizon);
        }

        @Override
        Target traced(int horizon) {
            List<Cost> costs = List.of(
                    new Angle(new int[] {0}, Math.PI, 1, 10),
                    new Angle(new int[] {0, 1}, Math.PI, 1, 10),
                    new Quadratic(new double[0], new double[] {0, 0, 0.01, 0.01}, new double[] {0, 0, 0.5, 0.5}),
                    new ControlEffort(new double[] {0.005}));
            return trajectory(new Acrobot(), costs, new double[4], horizon, 0.05);
        }
    },

    /** Semi-implicit Euler, two states: cheap steps. */
    PENDULUM(50) {
        @Override
        HandWritten handWritten(int horizon) {
            return new HandWrittenPendulum(horizon);
        }

        @Override
        Target traced(int horizon) {
            List<Cost> costs = List.of(
                    new Angle(new int[] {0}, 0, 2, 10),
                    new Quadratic(new double[0], new double[] {0, 0.1}, new double[] {0, 0.5}),
                    new ControlEffort(new double[] {0.01}));
            return trajectory(new Pendulum(), costs, new double[] {Math.PI, 0}, horizon, 0.02);
        }
    };

    /** Who computes the gradient. */
    public enum Side {
        /** Scalar adjoint code written for this one problem. */
        HAND_WRITTEN,
        /** The plug-ins as users write them, traced and interpreted in blocks. */
        TSMC
    }

    private final int horizon;

    Contest(int horizon) {
        this.horizon = horizon;
    }

    abstract HandWritten handWritten(int horizon);

    abstract Target traced(int horizon);

    int horizon() {
        return horizon;
    }

    Target target(Side side) {
        return switch (side) {
            case HAND_WRITTEN -> handWritten(horizon);
            case TSMC -> traced(horizon);
        };
    }

    private static Target trajectory(
            Dynamics dynamics, List<Cost> costs, double[] initialState, int horizon, double temperature) {
        Problem problem =
                new Problem(dynamics, costs, new OpenLoop(), new ColoredGaussian(), initialState, horizon, temperature);
        return new Trajectory().target(problem, new BlockInterpreter());
    }
}
