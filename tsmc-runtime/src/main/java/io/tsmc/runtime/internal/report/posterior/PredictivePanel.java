package io.tsmc.runtime.internal.report.posterior;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Of inference: observations, beside what draws of the prior and of the posterior would have been observed as. */
public final class PredictivePanel implements Panel {

    /** Share of observations in the widest band, if the model is right. */
    private static final double NOMINAL = 0.9;

    private static final double STANDARD_ERRORS = 3.0;

    @Override
    public String id() {
        return "predictive";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        JsonNode columns = run.drawn().path("predictive");
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "Predictive check",
                        Html.fill(
                                Resources.text("report/posterior/predictive.html"),
                                Map.of("lead", Html.escape(lead(columns)))),
                        Map.of("columns", columns),
                        Resources.text("report/posterior/predictive.js")));
    }

    private static String lead(JsonNode columns) {
        int within = columns.valueStream()
                .mapToInt(column -> column.path("within").asInt(0))
                .sum();
        int all = columns.valueStream()
                .mapToInt(column -> column.path("observed").size())
                .sum();
        boolean few = within < NOMINAL * all - STANDARD_ERRORS * Math.sqrt(all * NOMINAL * (1.0 - NOMINAL));
        return "Observations, and what draws would have been observed as: the posterior's central 50 % and 90 %, and behind them 90 %"
                + " of the prior's. " + within + " of " + all + " observations are within 90 %"
                + (few ? ", too few by chance alone: the model does not describe the data." : ".")
                + " The numbers are in predictive.csv, all draws in posterior.nc.";
    }
}
