package io.tsmc.problem.initial;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
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
            Require.finite("states[" + m + "]", states.get(m), "");
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
        Require.notEmpty("states", states.size(), "list some, such as [[0, 0.1], [0, -0.1]]");
        for (int m = 0; m < states.size(); m++) {
            Require.onePerState("states[" + m + "]", states.get(m), dynamics, "");
        }
    }
}
