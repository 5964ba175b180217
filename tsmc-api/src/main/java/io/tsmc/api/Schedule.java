package io.tsmc.api;

/** Chooses the tempering path 0 = β_0 &lt; β_1 &lt; … = 1, one step at a time. */
public interface Schedule {

    /**
     * Chooses the next inverse temperature.
     *
     * @param beta current inverse temperature, in [0, 1)
     * @param energies {@code cost / temperature} of the equally weighted particles [nat], [count]; NaN or infinite for a
     *     particle of probability zero, at least one is finite
     * @return the next inverse temperature, in (beta, 1]
     */
    double next(double beta, double[] energies);
}
