package io.tsmc.runtime.internal.folder;

import io.tsmc.runtime.internal.posterior.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code posterior.csv}: a line for each number that the sample is about, with its mean, standard deviation and quantiles,
 * the effective sample size, and the Monte Carlo standard error of each.
 */
public final class PosteriorCsv {

    /** Its name. */
    public static final String FILE = "posterior.csv";

    private PosteriorCsv() {}

    /** The text of the file of one run. */
    public static String of(List<Estimate> estimates) {
        return of(estimates, new double[0]);
    }

    /**
     * The text of the file of several runs.
     *
     * @param rHat how far they agree, of each estimate; empty for one run
     */
    public static String of(List<Estimate> estimates, double[] rHat) {
        List<String> header = new ArrayList<>(List.of("name", "unit", "mean", "sd"));
        for (double probability : Estimate.probabilities()) {
            header.add(column(probability));
        }
        header.addAll(List.of("ess", "mean_error", "sd_error"));
        for (double probability : Estimate.probabilities()) {
            header.add(column(probability) + "_error");
        }
        if (rHat.length > 0) {
            header.add("r_hat");
        }
        Csv csv = new Csv().line(header);
        for (int i = 0; i < estimates.size(); i++) {
            Estimate estimate = estimates.get(i);
            List<Object> line =
                    new ArrayList<>(List.of(estimate.name(), estimate.unit(), estimate.mean(), estimate.sd()));
            for (double quantile : estimate.quantiles()) {
                line.add(quantile);
            }
            line.addAll(List.of(estimate.ess(), estimate.meanError(), estimate.sdError()));
            for (double error : estimate.quantileErrors()) {
                line.add(error);
            }
            if (rHat.length > 0) {
                line.add(rHat[i]);
            }
            csv.line(line);
        }
        return csv.toString();
    }

    /** {@code 0.05 → q05}, as in {@code steps.csv}. */
    private static String column(double probability) {
        return String.format(Locale.ROOT, "q%02.0f", 100 * probability);
    }
}
