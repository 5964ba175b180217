package io.tsmc.policy.feedback;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy sees of the state. In the order of the states, an angle is replaced by its sine and cosine, so that full
 * turns make no difference; any other state is divided by its typical size; an unobserved state is left out.
 *
 * @param angles indices of the states that are angles [rad]
 * @param unobserved indices of the states that the policy does not see
 * @param scales typical size of each state that is neither, in their order and units, positive,
 *     [nx − angles − unobserved]; empty for 1 each
 */
public record Features(int[] angles, int[] unobserved, double[] scales) {

    /** The state as it is. */
    public Features() {
        this(new int[0], new int[0], new double[0]);
    }

    /** Copies the arrays and checks what can be checked without a system. */
    public Features {
        angles = angles.clone();
        unobserved = unobserved.clone();
        scales = scales.clone();
        refuseRepetition("angles", angles);
        refuseRepetition("unobserved", unobserved);
        for (int i = 0; i < unobserved.length; i++) {
            if (contains(angles, unobserved[i])) {
                throw new IllegalArgumentException("unobserved[" + i + "] = " + unobserved[i]
                        + " is among the angles, too. Maybe remove it from one of the two");
            }
        }
        for (int i = 0; i < scales.length; i++) {
            Scales.require("scales[" + i + "]", scales[i]);
        }
    }

    private static void refuseRepetition(String name, int[] indices) {
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j < i; j++) {
                if (indices[i] == indices[j]) {
                    throw new IllegalArgumentException(
                            name + "[" + i + "] = " + indices[i] + " is written twice. Maybe another state is meant");
                }
            }
        }
    }

    private static boolean contains(int[] indices, int index) {
        for (int candidate : indices) {
            if (candidate == index) {
                return true;
            }
        }
        return false;
    }

    /** Number of features of nx states, nf. */
    public int count(int stateDim) {
        return stateDim - unobserved.length + angles.length;
    }

    /**
     * The features of a state. Traced like {@link Dynamics#step}.
     *
     * @param x state, [nx]
     * @return [nf]
     */
    public double[] of(double[] x) {
        double[] features = new double[count(x.length)];
        int next = 0;
        int scaled = 0;
        for (int i = 0; i < x.length; i++) {
            if (contains(angles, i)) {
                features[next++] = Math.sin(x[i]);
                features[next++] = Math.cos(x[i]);
            } else if (!contains(unobserved, i)) {
                features[next++] = scales.length == 0 ? x[i] : x[i] / scales[scaled++];
            }
        }
        return features;
    }

    /**
     * Checks the indices and the number of scales against a system.
     *
     * @throws IllegalArgumentException if they do not fit; the message calls this setting {@code features}
     */
    void check(Dynamics dynamics) {
        List<Signal> states = dynamics.stateSignals();
        checkIndices("angles", angles, states);
        checkIndices("unobserved", unobserved, states);
        if (count(states.size()) == 0) {
            throw new IllegalArgumentException(
                    "features.unobserved names every state; a policy has to see at least one of "
                            + Signal.names(states));
        }
        List<Signal> others = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (!contains(angles, i) && !contains(unobserved, i)) {
                others.add(states.get(i));
            }
        }
        if (scales.length != 0 && scales.length != others.size()) {
            throw new IllegalArgumentException("features.scales has " + scales.length + " entries, but there are "
                    + others.size() + " observed states that are no angles: " + Signal.names(others));
        }
    }

    private static void checkIndices(String name, int[] indices, List<Signal> states) {
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0 || indices[i] >= states.size()) {
                throw new IllegalArgumentException("features." + name + "[" + i + "] = " + indices[i]
                        + " is no state; states go from 0 to " + (states.size() - 1) + ": " + Signal.names(states));
            }
        }
    }
}
