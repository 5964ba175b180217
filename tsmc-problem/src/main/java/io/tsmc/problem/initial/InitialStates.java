package io.tsmc.problem.initial;

import io.tsmc.api.Dynamics;
import io.tsmc.api.SettingsException;
import java.util.List;

/**
 * The distribution of the state at time 0, as a map from standard normal noise: {@code x_0 = start(centre, ε)} with
 * {@code ε ~ N(0, I)}, so that it can be sampled, approximated by chosen ε, and differentiated by ε. A plug-in record,
 * see {@link io.tsmc.api}.
 */
public interface InitialStates {

    /** Number of standard normal variables that a state is made of, for a system with nx states. */
    int noiseDim(int stateDim);

    /**
     * Makes a state. Traced like {@link Dynamics#step}.
     *
     * @param centre the {@code initialState} of the problem, [nx]
     * @param noise standard normal variables, [{@link #noiseDim}]
     * @param x receives the state, [nx]
     */
    void start(double[] centre, double[] noise, double[] x);

    /**
     * The states, each [nx], if they are a list of equally probable ones; then {@link #start} is not asked for any other.
     * Empty for a continuous distribution and for a single state.
     */
    default List<double[]> points() {
        return List.of();
    }

    /**
     * Checks the settings against a system.
     *
     * @throws SettingsException if they do not fit
     */
    default void check(Dynamics dynamics) {}
}
