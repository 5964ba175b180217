package io.tsmc.jmh;

import io.tsmc.api.Target;

/** The same problem for each side of the benchmark. */
public enum Contest {
    /** RK4, four states: expensive steps. */
    ACROBOT(100) {
        @Override
        HandWritten handWritten(int horizon) {
            return new HandWrittenAcrobot(horizon);
        }
    },

    /** Semi-implicit Euler, two states: cheap steps. */
    PENDULUM(50) {
        @Override
        HandWritten handWritten(int horizon) {
            return new HandWrittenPendulum(horizon);
        }
    };

    /** Who computes the gradient. */
    public enum Side {
        /** Scalar adjoint code written for this one problem. */
        HAND_WRITTEN
    }

    private final int horizon;

    Contest(int horizon) {
        this.horizon = horizon;
    }

    abstract HandWritten handWritten(int horizon);

    int horizon() {
        return horizon;
    }

    Target target(Side side) {
        return switch (side) {
            case HAND_WRITTEN -> handWritten(horizon);
        };
    }
}
