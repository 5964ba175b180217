package io.tsmc.runtime.internal.report.signals;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.report.wording.Wording;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** States and controls over time: the cloud at some of its steps, and the best motions. */
public final class SignalsPanel implements Panel {

    @Override
    public String id() {
        return "signals";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        JsonNode drawn = run.drawn();
        if (drawn.path("stages").isEmpty()) {
            return Optional.empty();
        }
        Map<String, JsonNode> data = new LinkedHashMap<>();
        data.put("stages", drawn.path("stages"));
        if (drawn.has("best")) {
            data.put("best", drawn.path("best"));
        }
        data.put("references", drawn.path("references"));
        boolean polished = drawn.has("polish");
        if (polished) {
            data.put("polished", drawn.at("/polish/best"));
        }
        String more =
                (drawn.path("references").isEmpty() ? "" : " Dots and dotted lines are what motions are compared with.")
                        + (polished ? " The dashed line is the best polished motion." : "")
                        + (drawn.has("fresh") ? " Each is shown in the first scenario of its particle." : "");
        return Optional.of(new Section(
                "Motions",
                Html.fill(
                        Resources.text("report/signals/signals.html"),
                        Map.of(
                                "more",
                                more,
                                "best",
                                Wording.isPosterior(run) ? "that of the likeliest draw" : "the motion of lowest cost")),
                data,
                Resources.text("report/signals/signals.js")));
    }
}
