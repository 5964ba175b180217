package io.tsmc.policy.feedback;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
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
            Require.that(
                    !contains(angles, unobserved[i]),
                    "unobserved[" + i + "]",
                    unobserved[i] + " is among the angles, too",
                    "remove it from one of the two");
        }
        Require.positive("scales", scales);
    }

    private static void refuseRepetition(String name, int[] indices) {
        for (int i = 0; i < indices.length; i++) {
            for (int j = 0; j < i; j++) {
                Require.that(
                        indices[i] != indices[j],
                        name + "[" + i + "]",
                        indices[i] + " is written twice",
                        "another state is meant");
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
     * @throws SettingsException if they do not fit
     */
    void check(Dynamics dynamics) {
        List<Signal> states = dynamics.stateSignals();
        Require.stateIndices("angles", angles, dynamics);
        Require.stateIndices("unobserved", unobserved, dynamics);
        Require.that(
                count(states.size()) > 0,
                "unobserved",
                "names every state; a policy has to see at least one of " + Signal.names(states),
                "");
        List<Signal> others = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            if (!contains(angles, i) && !contains(unobserved, i)) {
                others.add(states.get(i));
            }
        }
        if (scales.length != 0) {
            String what = "observed states that are no angles: " + Signal.names(others);
            Require.count("scales", scales.length, others.size(), what, "");
        }
    }
}
