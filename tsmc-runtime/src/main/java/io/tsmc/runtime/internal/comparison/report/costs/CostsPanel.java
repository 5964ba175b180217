package io.tsmc.runtime.internal.comparison.report.costs;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.comparison.Member;
import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How costs fell with what was spent, and those of the final clouds. */
public final class CostsPanel implements ComparisonPanel {

    @Override
    public String id() {
        return "costs";
    }

    private static final String TITLE = "Cost";

    @Override
    public Optional<Section> of(ShownRuns runs) {
        Optional<String> why = runs.comparison().comparability().costs();
        if (why.isPresent()) {
            return Optional.of(
                    new Section(TITLE, "<p>" + Html.escape("Costs are not compared: " + why.get() + ".") + "</p>"));
        }
        List<Object> curves = new ArrayList<>();
        List<Object> clouds = new ArrayList<>();
        for (int i = 0; i < runs.count(); i++) {
            for (Member member : runs.run(i).members()) {
                Map<String, Object> curve = new LinkedHashMap<>(Records.tree(member.curve()));
                curve.put("run", i);
                curve.put("polished", member.isPolished());
                curves.add(curve);
            }
            JsonNode cloud = runs.drawn().get(i).path("finalCosts");
            if (cloud.isObject()) {
                clouds.add(Map.of("run", i, "histogram", cloud));
            }
        }
        return Optional.of(new Section(
                TITLE,
                Resources.text("comparison/costs/costs.html"),
                Map.of("curves", curves, "clouds", clouds),
                Resources.text("comparison/costs/costs.js")));
    }
}
