package io.tsmc.runtime.internal.comparison.report.evidence;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Evidences with their bars, and how they differ. */
public final class EvidencePanel implements ComparisonPanel {

    @Override
    public String id() {
        return "evidence";
    }

    @Override
    public Optional<Section> of(ShownRuns runs) {
        RunComparison comparison = runs.comparison();
        Optional<String> why = comparison.comparability().evidences();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "values",
                IntStream.range(0, runs.count())
                        .mapToObj(i -> point(
                                runs.run(i).logEvidence(),
                                runs.run(i).logEvidenceError(),
                                runs.run(i).evidenceProblem().isEmpty()))
                        .toList());
        if (why.isEmpty()) {
            data.put(
                    "differences",
                    IntStream.range(0, runs.count())
                            .mapToObj(i -> point(
                                    comparison.logBayesFactor(i).value(),
                                    comparison.logBayesFactor(i).standardError(),
                                    runs.run(i).evidenceProblem().isEmpty()))
                            .toList());
        }
        String lead =
                "Bars are one standard error to either side; a hollow point is not to be relied on, and has none where it"
                        + " cannot be told. "
                        + why.map(reason -> "The evidences are not compared: " + reason + ".")
                                .orElse(
                                        "The difference of two runs is the logarithm of their Bayes factor; one of less than two of"
                                                + " its standard errors says nothing.");
        return Optional.of(new Section(
                "Evidence",
                Html.fill(Resources.text("comparison/evidence/evidence.html"), Map.of("lead", Html.escape(lead))),
                data,
                Resources.text("comparison/evidence/evidence.js")));
    }

    /** A value, its standard error, and whether it is to be relied on. */
    private static List<Object> point(double value, double error, boolean reliable) {
        List<Object> point = new ArrayList<>();
        point.add(value);
        point.add(error);
        point.add(reliable ? 1 : 0);
        return point;
    }
}
