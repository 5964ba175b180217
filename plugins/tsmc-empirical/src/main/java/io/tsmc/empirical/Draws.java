package io.tsmc.empirical;

/** How the points that stand for a distribution are chosen. */
public enum Draws {
    /** The low-discrepancy sequence of Sobol', "On the distribution of points in a cube", 1967, without its origin. */
    SOBOL,
    /** The low-discrepancy sequence of Halton, "On the efficiency of certain quasi-random sequences of points", 1960. */
    HALTON,
    /** Independent draws. */
    RANDOM,
    /**
     * Two points on each axis, at ±√n standard deviations in n dimensions: mean and covariance are exact (Arasaratnam and
     * Haykin, "Cubature Kalman filters", IEEE Transactions on Automatic Control 54, 2009).
     */
    SIGMA_POINTS
}
