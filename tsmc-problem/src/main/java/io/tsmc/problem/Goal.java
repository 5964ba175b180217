package io.tsmc.problem;

import io.tsmc.api.Constraint;
import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Dynamics;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import java.util.Arrays;
import java.util.List;

/**
 * When a motion counts as a success: where it has to end. Only reported; nothing is optimised for it.
 *
 * @param target final state to reach, [nx]; empty for the origin
 * @param within largest deviation from it of each state, {@code .inf} for any [unit of the state], [nx]; empty for no goal
 * @param angles indices of the states that are angles [rad], whose deviation is taken around the circle
 * @param constraints what has to hold of the final state besides, such as where the hand of a robot is: inequalities
 */
public record Goal(double[] target, @MayBeInfinite double[] within, int[] angles, List<Constraint> constraints) {

    /** No goal. */
    public Goal() {
        this(new double[0], new double[0], new int[0]);
    }

    /** A goal without constraints. */
    public Goal(double[] target, double[] within, int[] angles) {
        this(target, within, angles, List.of());
    }

    /** Copies the arrays and checks the numbers. */
    public Goal {
        target = target.clone();
        within = within.clone();
        angles = angles.clone();
        constraints = List.copyOf(constraints);
        Require.finite("target", target, "");
        for (int i = 0; i < within.length; i++) {
            Require.that(within[i] > 0.0, "within[" + i + "]", within[i] + " must be positive", ".inf for any");
        }
    }

    /** Whether there is a goal. */
    public boolean isSet() {
        return within.length > 0 || !constraints.isEmpty();
    }

    /** Whether a motion of a system that ends in a state has reached the goal. */
    public boolean isReached(double[] finalState, Dynamics dynamics) {
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
        return constraints.stream().allMatch(constraint -> holds(constraint, finalState, dynamics));
    }

    private static boolean holds(Constraint constraint, double[] finalState, Dynamics dynamics) {
        double[] g = new double[constraint.terminalCount(dynamics)];
        constraint.terminal(finalState, g);
        return Arrays.stream(g).allMatch(entry -> entry <= 0.0);
    }

    private boolean isAngle(int state) {
        return Arrays.stream(angles).anyMatch(i -> i == state);
    }

    /**
     * Checks the lengths against a system.
     *
     * @throws SettingsException if they do not fit
     */
    public void check(Dynamics dynamics) {
        Require.noneOrOnePerState("target", target, dynamics);
        Require.noneOrOnePerState("within", within, dynamics);
        Require.stateIndices("angles", angles, dynamics);
        for (int i = 0; i < constraints.size(); i++) {
            Constraint constraint = constraints.get(i);
            String path = "constraints[" + i + "]";
            Require.within(path, () -> constraint.check(dynamics));
            Require.that(
                    constraint.sense() == Sense.INEQUALITY,
                    path,
                    "is an equality, which no motion meets to the last bit",
                    "a tolerance above 0 is missing");
            Require.that(
                    constraint.terminalCount(dynamics) > 0,
                    path,
                    "asks for nothing at the end, which is where a goal is reached",
                    "another constraint is meant");
        }
    }
}
