package io.tsmc.problem;

import io.tsmc.api.Dynamics;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.Signal;
import java.util.Arrays;

/**
 * When a motion counts as a success: where it has to end. Only reported; nothing is optimised for it.
 *
 * @param target final state to reach, [nx]; empty for the origin
 * @param within largest deviation from it of each state, {@code .inf} for any [unit of the state], [nx]; empty for no goal
 * @param angles indices of the states that are angles [rad], whose deviation is taken around the circle
 */
public record Goal(double[] target, @MayBeInfinite double[] within, int[] angles) {

    /** No goal. */
    public Goal() {
        this(new double[0], new double[0], new int[0]);
    }

    /** Copies the arrays and checks the numbers. */
    public Goal {
        target = target.clone();
        within = within.clone();
        angles = angles.clone();
        for (double entry : target) {
            if (!Double.isFinite(entry)) {
                throw new IllegalArgumentException("target contains " + entry + ", which is not a finite number");
            }
        }
        for (double entry : within) {
            if (!(entry > 0.0)) {
                throw new IllegalArgumentException(
                        "within contains " + entry + "; a deviation must be positive. Maybe .inf for any");
            }
        }
    }

    /** Whether there is a goal. */
    public boolean isSet() {
        return within.length > 0;
    }

    /** Whether a motion that ends in a state has reached the goal. */
    public boolean isReached(double[] finalState) {
        for (int i = 0; i < within.length; i++) {
            double deviation = finalState[i] - (target.length == 0 ? 0.0 : target[i]);
            if (isAngle(i)) {
                deviation = Math.IEEEremainder(deviation, 2.0 * Math.PI);
            }
            // Written so that a state that is not a number has not reached it.
            if (!(Math.abs(deviation) < within[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isAngle(int state) {
        return Arrays.stream(angles).anyMatch(i -> i == state);
    }

    /**
     * Checks the lengths against a system.
     *
     * @throws IllegalArgumentException if they do not fit
     */
    public void check(Dynamics dynamics) {
        requireLength("target", target.length, dynamics);
        requireLength("within", within.length, dynamics);
        for (int i : angles) {
            if (i < 0 || i >= dynamics.stateDim()) {
                throw new IllegalArgumentException("angles contains " + i + ", but the states have the indices 0 to "
                        + (dynamics.stateDim() - 1) + ": " + Signal.names(dynamics.stateSignals()));
            }
        }
    }

    private static void requireLength(String name, int length, Dynamics dynamics) {
        if (length != 0 && length != dynamics.stateDim()) {
            throw new IllegalArgumentException(name + " has " + length + " entries, but there are "
                    + dynamics.stateDim() + " states: " + Signal.names(dynamics.stateSignals()));
        }
    }
}
