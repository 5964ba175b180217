package io.tsmc.runtime.internal.report.tempering;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.Map;
import java.util.Optional;

/** What the sampler did in each tempering step. */
public final class TemperingPanel implements Panel {

    @Override
    public String id() {
        return "tempering";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        return run.steps().count() == 0
                ? Optional.empty()
                : Optional.of(new Section(
                        "Sampler",
                        Resources.text("report/tempering/tempering.html"),
                        Map.of("chains", run.run().path("chains")),
                        Resources.text("report/tempering/tempering.js")));
    }
}
