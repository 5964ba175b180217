package io.tsmc.runtime.internal.folder;

import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.posterior.PredictiveBands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code predictive.csv}: a line for each observation, with quantiles of what draws of the prior and of the posterior would have been
 * observed as. The draws themselves are in {@code posterior.nc}.
 */
public final class PredictiveCsv {

    /** Its name. */
    public static final String FILE = "predictive.csv";

    private PredictiveCsv() {}

    /** The text of the file. */
    public static String of(List<PredictiveBands> columns) {
        List<String> header = new ArrayList<>(List.of("name", "unit", "time", "row", "observed"));
        for (String whose : List.of("prior_", "posterior_")) {
            for (double probability : Estimate.probabilities()) {
                header.add(String.format(Locale.ROOT, "%sq%02.0f", whose, 100 * probability));
            }
        }
        Csv csv = new Csv().line(header);
        for (PredictiveBands column : columns) {
            for (int r = 0; r < column.observed().length; r++) {
                double at = column.at()[r];
                List<Object> line = new ArrayList<>(List.of(column.name(), column.unit()));
                line.add(column.timed() ? at : "");
                line.add(column.timed() ? "" : (int) at);
                line.add(column.observed()[r]);
                for (double quantile : column.prior()[r]) {
                    line.add(quantile);
                }
                for (double quantile : column.posterior()[r]) {
                    line.add(quantile);
                }
                csv.line(line);
            }
        }
        return csv.toString();
    }
}
