package io.tsmc.api;

/**
 * A likelihood that can also draw what might have been observed: for predictive draws, and for simulation-based calibration.
 * Draws have to follow the distribution whose density the likelihood computes.
 */
public interface SimulatedLikelihood extends Likelihood {

    /**
     * Draws what would be observed in the place of a row. Plain code, not traced.
     *
     * @param x state at the time of the observation, [nx]; empty where there is no motion
     * @param row what was observed, [columns]: receives the outcomes; what is none, such as a dose or a number of trials, stays as
     *     it is, and so does what is missing, NaN
     * @param rng where the numbers come from
     */
    void simulate(double[] x, double[] row, Rng rng);
}
