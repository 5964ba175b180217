package io.tsmc.runtime.internal.comparison.report.signals;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** States and controls of the best motions over time, over each other. */
public final class SignalsPanel implements ComparisonPanel {

    @Override
    public String id() {
        return "signals";
    }

    @Override
    public Optional<Section> of(ShownRuns runs) {
        if (runs.comparison().comparability().motions().isPresent()) {
            return Optional.empty();
        }
        List<Object> motions = new ArrayList<>();
        for (int i = 0; i < runs.count(); i++) {
            JsonNode drawn = runs.drawn().get(i);
            JsonNode best = drawn.at("/polish/best");
            JsonNode motion = best.isMissingNode() ? drawn.path("best") : best;
            if (motion.isArray()) {
                motions.add(Map.of("run", i, "motion", motion, "times", drawn.path("times")));
            }
        }
        return motions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "Motions",
                        "<p>States and controls of the best motion of each run.</p><div class=\"charts\""
                                + " data-chart=\"signals\"></div>",
                        Map.of("motions", motions),
                        Resources.text("comparison/signals/signals.js")));
    }
}
