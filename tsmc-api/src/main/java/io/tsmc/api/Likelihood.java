package io.tsmc.api;

/**
 * A term of a log-likelihood: how probable observations are, given parameters. The parameters are the numbers among the record's
 * components, also those in arrays and in records within, to which a run file gives a prior in the place of the number: {@code
 * likelihood: {type: dose-response, slope: {normal: [0, 2]}, data: trials.csv}}. Several terms add up.
 *
 * <p>One of the two methods is implemented that make a number of an observation, {@link #logLikelihood(double[])} or, where the
 * observations are of a motion, {@link #logLikelihood(double[], double[])}. It is traced once, however many observations there
 * are; or all is done in {@link #logLikelihood()}, whose loops are unrolled. All three are plain Java and are traced like {@link
 * Dynamics#step}.
 *
 * <p>Where a run is to compare models by their evidence, the densities have to be normalised: {@link LogDensity} has those that
 * are needed most.
 */
public interface Likelihood {

    /**
     * This term for a system: one whose settings name states knows then which these are. Whatever follows is asked of the result,
     * whose numbers are the same.
     *
     * @return a term that does not depend on the system any more, which may be this one
     * @throws SettingsException if the settings and the system do not go together
     */
    default Likelihood forDynamics(Dynamics dynamics) {
        return this;
    }

    /** What was observed. Asked once, not traced, and the same for all parameters. */
    default Observations observations() {
        return Observations.none();
    }

    /**
     * The log density of one observation [nat].
     *
     * @param row what was observed, [columns]; NaN where {@link Observations} has NaN
     */
    default double logLikelihood(double[] row) {
        return 0.0;
    }

    /**
     * The log density of one observation of a motion [nat]. Left alone, the motion makes no difference.
     *
     * @param x state at the time of the observation, [nx]; between two time steps on the straight line between their states;
     *     empty where there is no motion
     * @param row what was observed, [columns]; NaN where {@link Observations} has NaN
     */
    default double logLikelihood(double[] x, double[] row) {
        return logLikelihood(row);
    }

    /** What the log-likelihood has besides, once and not for each observation [nat]. */
    default double logLikelihood() {
        return 0.0;
    }
}
