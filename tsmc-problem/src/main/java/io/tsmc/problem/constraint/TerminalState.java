package io.tsmc.problem.constraint;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import java.util.Arrays;
import java.util.List;

/**
 * Where the motion has to end: {@code x_i = target_i} for some of the states.
 *
 * @param states indices of the states; empty for all
 * @param target value of each [unit of the state]; empty for 0
 * @param angles indices of those states that are angles [rad]: any full turns away from the target will do
 */
public record TerminalState(int[] states, double[] target, int[] angles) implements Constraint {

    /** All states, at the origin. */
    public TerminalState() {
        this(new int[0], new double[0], new int[0]);
    }

    /** Copies the arrays and checks the numbers. */
    public TerminalState {
        states = states.clone();
        target = target.clone();
        angles = angles.clone();
        Require.finite("target", target);
        if (states.length > 0 && target.length > 0) {
            Require.sameCount("target", target.length, "states", states.length, "a number for each of them");
        }
        for (int i = 0; i < states.length; i++) {
            for (int j = 0; j < i; j++) {
                Require.that(
                        states[i] != states[j], "states[" + i + "]", states[i] + " is there twice", "another is meant");
            }
        }
    }

    @Override
    public Sense sense() {
        return Sense.EQUALITY;
    }

    @Override
    public int terminalCount(Dynamics dynamics) {
        return states.length == 0 ? dynamics.stateDim() : states.length;
    }

    @Override
    public void terminal(double[] x, double[] g) {
        for (int entry = 0; entry < g.length; entry++) {
            int state = state(entry);
            double away = x[state] - (target.length == 0 ? 0.0 : target[entry]);
            // Once around is nothing; the derivative is 1 everywhere but opposite of the target, where it jumps.
            g[entry] = isAngle(state) ? Math.atan2(Math.sin(away), Math.cos(away)) : away;
        }
    }

    private int state(int entry) {
        return states.length == 0 ? entry : states[entry];
    }

    private boolean isAngle(int state) {
        for (int angle : angles) {
            if (angle == state) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Signal> terminalSignals(Dynamics dynamics) {
        List<Signal> signals = dynamics.stateSignals();
        return states.length == 0
                ? signals
                : Arrays.stream(states).mapToObj(signals::get).toList();
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.stateIndices("states", states, dynamics);
        Require.stateIndices("angles", angles, dynamics);
        if (states.length == 0) {
            Require.noneOrOnePerState("target", target, dynamics);
        }
        for (int i = 0; i < angles.length; i++) {
            int angle = angles[i];
            Require.that(
                    states.length == 0 || Arrays.stream(states).anyMatch(state -> state == angle),
                    "angles[" + i + "]",
                    angle + " is none of the states that are constrained",
                    "add it to states");
        }
    }
}
