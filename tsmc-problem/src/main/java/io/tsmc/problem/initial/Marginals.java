package io.tsmc.problem.initial;

import io.tsmc.problem.distribution.Distribution;
import java.util.List;

/**
 * Initial states some of whose entries have distributions of their own, whatever the initial state of the problem is there: what a
 * run file says by {@code initialState: [{normal: [1, 0.1]}, 0]}.
 *
 * @param states indices of these entries, increasing, [n]
 * @param distributions theirs, [n]
 */
public record Marginals(int[] states, List<Distribution> distributions) implements InitialStates {

    /** Copies the lists. */
    public Marginals {
        states = states.clone();
        distributions = List.copyOf(distributions);
    }

    @Override
    public int noiseDim(int stateDim) {
        return states.length;
    }

    @Override
    public void start(double[] centre, double[] noise, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = centre[i];
        }
        for (int k = 0; k < states.length; k++) {
            x[states[k]] = distributions.get(k).value(noise[k]);
        }
    }
}
