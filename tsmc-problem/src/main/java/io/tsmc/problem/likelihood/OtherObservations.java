package io.tsmc.problem.likelihood;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Likelihood;
import io.tsmc.api.Observations;

/**
 * A term with other observations than its own, such as simulated ones.
 *
 * @param term the term
 * @param observations what takes the place of its observations, in the same columns
 */
public record OtherObservations(Likelihood term, Observations observations) implements Likelihood {

    @Override
    public Likelihood forDynamics(Dynamics dynamics) {
        return new OtherObservations(term.forDynamics(dynamics), observations);
    }

    @Override
    public double logLikelihood(double[] row) {
        return term.logLikelihood(row);
    }

    @Override
    public double logLikelihood(double[] x, double[] row) {
        return term.logLikelihood(x, row);
    }

    @Override
    public double logLikelihood() {
        return term.logLikelihood();
    }
}
