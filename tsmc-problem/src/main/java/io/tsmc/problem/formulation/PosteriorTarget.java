package io.tsmc.problem.formulation;

import java.util.Arrays;
import java.util.List;

/**
 * The distribution of what is not known, given what was observed: of settings of a system and of the likelihood, and of entries of
 * the initial state. This is the one place that says what they are called and what their values are; of a cloud, particle by
 * particle, and of the prior at standard normal positions.
 */
public interface PosteriorTarget extends PolicyTarget {

    /** What is not known, in the order of {@link #values}. */
    List<Parameter> unknowns();

    /**
     * The values that a position stands for.
     *
     * @param z position in the coordinates of the sampler, [dim]
     * @return in the order of {@link #unknowns}; not a number where the system would refuse one
     */
    double[] values(double[] z);

    /**
     * Values of the settings of the likelihood that are random, in the order of {@link
     * io.tsmc.problem.likelihood.Likelihoods#uncertain}: the last of {@link #values}.
     *
     * @param z position in the coordinates of the sampler, [dim]
     */
    default double[] likelihoodSettings(double[] z) {
        double[] values = values(z);
        int count = problem().likelihoods().uncertain().count();
        return Arrays.copyOfRange(values, values.length - count, values.length);
    }

    /**
     * Something that is not known.
     *
     * @param name short, and another one than those of all others: {@code mass}, {@code sd[1]}; an entry of the initial state by the
     *     name of the state, {@code angle(0)}
     * @param path where it is in a run file, {@code dynamics.mass}
     * @param unit empty where nobody says
     */
    record Parameter(String name, String path, String unit) {}
}
