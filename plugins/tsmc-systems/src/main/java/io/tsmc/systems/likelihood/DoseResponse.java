package io.tsmc.systems.likelihood;

import io.tsmc.api.Likelihood;
import io.tsmc.api.LogDensity;
import io.tsmc.api.Observations;
import io.tsmc.api.Require;

/**
 * Logistic regression of counts: of {@code trials} at a dose, {@code responses} respond, each with the log odds {@code intercept +
 * slope · dose}.
 *
 * @param dose of each group, [n]
 * @param trials number in each group, [n]
 * @param responses how many of them responded, [n]
 * @param intercept log odds at a dose of 0
 * @param slope rise of the log odds for each unit of dose
 */
public record DoseResponse(double[] dose, double[] trials, double[] responses, double intercept, double slope)
        implements Likelihood {

    /** A single trial. */
    public DoseResponse() {
        this(new double[] {0.0}, new double[] {1.0}, new double[] {1.0}, 0.0, 1.0);
    }

    /** Copies the arrays and checks the settings. */
    public DoseResponse {
        dose = dose.clone();
        trials = trials.clone();
        responses = responses.clone();
        Require.finite("dose", dose);
        Require.notNegative("trials", trials);
        Require.notNegative("responses", responses);
        Require.finite("intercept", intercept);
        Require.finite("slope", slope);
        Require.sameCount("trials", trials.length, "dose", dose.length, "");
        Require.sameCount("responses", responses.length, "dose", dose.length, "");
        for (int i = 0; i < trials.length; i++) {
            Require.that(
                    responses[i] <= trials[i],
                    "responses[" + i + "]",
                    "is " + responses[i] + " of " + trials[i] + " trials, must be at most these",
                    "trials and responses are exchanged");
        }
    }

    @Override
    public Observations observations() {
        double[][] rows = new double[dose.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {dose[i], trials[i], responses[i]};
        }
        return Observations.of(rows);
    }

    @Override
    public double logLikelihood(double[] row) {
        return LogDensity.binomialLogit(row[2], row[1], intercept + slope * row[0]);
    }
}
