package io.tsmc.runtime.internal.report.costs;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.report.wording.Wording;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The cost: by tempering step, of the final cloud, and what the best motion's is made of. */
public final class CostsPanel implements Panel {

    @Override
    public String id() {
        return "costs";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        if (run.steps().count() == 0) {
            return Optional.empty();
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("bestCost", run.number("/totals/bestCost"));
        for (String part : new String[] {"finalCosts", "terms"}) {
            if (run.drawn().has(part)) {
                data.put(part, run.drawn().path(part));
            }
        }
        Wording words = Wording.of(run);
        data.put("cost", words.cost());
        return Optional.of(new Section(
                words.title(),
                Html.fill(
                        Resources.text("report/costs/costs.html"),
                        Map.of("cost", Html.escape(words.heading()), "best", Html.escape(words.best()))),
                data,
                Resources.text("report/costs/costs.js")));
    }
}
