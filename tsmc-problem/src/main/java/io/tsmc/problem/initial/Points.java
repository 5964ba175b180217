package io.tsmc.problem.initial;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import java.util.List;

/**
 * A list of equally probable initial states. That of the problem is not among them, unless it is listed.
 *
 * @param states the states, each [nx]
 */
public record Points(List<double[]> states) implements InitialStates {

    /** No states; a run file has to list them. */
    public Points() {
        this(List.of());
    }

    /** Copies the states and checks that they are numbers. */
    public Points {
        states = states.stream().map(double[]::clone).toList();
        for (int m = 0; m < states.size(); m++) {
            for (double entry : states.get(m)) {
                if (!Double.isFinite(entry)) {
                    throw new IllegalArgumentException(
                            "states[" + m + "] contains " + entry + ", which is not a finite number");
                }
            }
        }
    }

    @Override
    public int noiseDim(int stateDim) {
        return stateDim;
    }

    @Override
    public void start(double[] centre, double[] noise, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = noise[i];
        }
    }

    @Override
    public List<double[]> points() {
        return states;
    }

    @Override
    public void check(Dynamics dynamics) {
        if (states.isEmpty()) {
            throw new IllegalArgumentException("states is empty. Maybe list some, such as [[0, 0.1], [0, -0.1]]");
        }
        String names = Signal.names(dynamics.stateSignals());
        for (int m = 0; m < states.size(); m++) {
            if (states.get(m).length != dynamics.stateDim()) {
                throw new IllegalArgumentException("states[" + m + "] has " + states.get(m).length
                        + " entries, but there are " + dynamics.stateDim() + " states: " + names);
            }
        }
    }
}
