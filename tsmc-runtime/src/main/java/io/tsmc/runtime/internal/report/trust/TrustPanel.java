package io.tsmc.runtime.internal.report.trust;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.report.wording.Wording;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import io.tsmc.sampler.Drift;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What speaks for the sample and against it, drawn: lineages, drift, moves; and where the time went. */
public final class TrustPanel implements Panel {

    @Override
    public String id() {
        return "trust";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        if (run.steps().count() == 0) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        if (run.drawn().has("lineages")) {
            data.put("lineages", run.drawn().path("lineages"));
        }
        data.put("largestDrift", Drift.LARGEST_OF_A_STEP);
        data.put(
                "phases",
                run.run().path("phases").properties().stream()
                        .map(phase -> List.of(phase.getKey(), phase.getValue()))
                        .toList());
        return Optional.of(new Section(
                "Trust",
                "<p>" + Html.escape(lineages(run) + drift(run) + moves(run)) + "</p>\n"
                        + Resources.text("report/trust/trust.html"),
                data,
                Resources.text("report/trust/trust.js")));
    }

    private static String lineages(RunRecord run) {
        JsonNode survivors = run.drawn().at("/lineages/survivors");
        if (survivors.isMissingNode()) {
            return "";
        }
        int left = survivors.asInt(0);
        return left == 1
                ? "All of the cloud descends from a single particle of the prior sample: shares of solutions cannot be told"
                        + " from this run. "
                : "The cloud descends from " + left + " of the " + run.particles() + " particles of the prior sample. ";
    }

    private static String drift(RunRecord run) {
        Drift drift = new Evidence(run.run(), run.steps()).drift();
        return drift.steps() == 0
                ? "No step has enough lineages to tell whether the cloud lags behind its target. "
                : "Moves changed the mean " + Wording.of(run).cost() + " by " + Html.number(drift.total(), 2)
                        + " standard errors over all steps, and by " + Html.number(drift.largest(), 2)
                        + " in the step in which it was most: "
                        + (drift.isLag() ? "the cloud lags behind its target. " : "by chance alone, as they should. ");
    }

    private static String moves(RunRecord run) {
        double[] moves = Arrays.stream(run.steps().column("moves")).skip(1).toArray();
        double least = Arrays.stream(moves).min().orElse(Double.NaN);
        double most = Arrays.stream(moves).max().orElse(Double.NaN);
        return Double.isNaN(most)
                ? ""
                : "Each chain made "
                        + (least == most ? Html.number(most, 4) : Html.number(least, 4) + " to " + Html.number(most, 4))
                        + " moves a step.";
    }
}
