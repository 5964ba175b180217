package com.acme;

import io.tsmc.api.Likelihood;
import io.tsmc.api.LogDensity;
import io.tsmc.api.Observations;

public record Tally(double logOdds) implements Likelihood {

    public Tally() {
        this(0.0);
    }

    @Override
    public Observations observations() {
        return Observations.of(new double[][] {{1.0}, {0.0}, {1.0}});
    }

    @Override
    public double logLikelihood(double[] row) {
        return LogDensity.bernoulliLogit(row[0], logOdds);
    }
}
