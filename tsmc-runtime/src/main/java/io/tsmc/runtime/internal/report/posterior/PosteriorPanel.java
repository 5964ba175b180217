package io.tsmc.runtime.internal.report.posterior;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Of inference: what was known of each parameter before, and what is known of it now. */
public final class PosteriorPanel implements Panel {

    @Override
    public String id() {
        return "posterior";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        JsonNode unknowns = run.drawn().path("unknowns");
        List<Estimate> estimates = RunJson.estimates(run.run());
        if (unknowns.isEmpty() || estimates.size() < unknowns.size()) {
            return Optional.empty();
        }
        return Optional.of(new Section(
                "Parameters",
                Html.fill(
                        Resources.text("report/posterior/posterior.html"),
                        Map.of(
                                "lead",
                                Html.escape(lead(unknowns.size(), estimates.size() - 1)),
                                "rows",
                                IntStream.range(0, unknowns.size())
                                        .mapToObj(i -> row(estimates.get(i), unknowns.path(i)))
                                        .collect(Collectors.joining("\n")))),
                Map.of("unknowns", unknowns),
                Resources.text("report/posterior/posterior.js")));
    }

    private static String lead(int shown, int all) {
        return "What is known of each parameter after the data, and what was before."
                + (shown < all ? " The first " + shown + " of " + all + "; all are in posterior.csv." : "");
    }

    private static String row(Estimate estimate, JsonNode unknown) {
        JsonNode prior = unknown.path("priorQuantiles");
        double[] quantiles = estimate.quantiles();
        return Stream.of(
                        Html.escape(estimate.name()),
                        Html.number(estimate.mean(), 4),
                        Html.number(estimate.meanError(), 2),
                        Html.number(estimate.sd(), 3),
                        interval(quantiles[0], quantiles[quantiles.length - 1]),
                        Html.number(estimate.ess(), 3),
                        prior.isEmpty()
                                ? "–"
                                : interval(
                                        prior.path(0).asDouble(Double.NaN),
                                        prior.path(prior.size() - 1).asDouble(Double.NaN)))
                .collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>"));
    }

    private static String interval(double lower, double upper) {
        return Html.number(lower, 4) + " to " + Html.number(upper, 4);
    }
}
