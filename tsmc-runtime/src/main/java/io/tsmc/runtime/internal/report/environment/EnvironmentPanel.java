package io.tsmc.runtime.internal.report.environment;

import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Where it was run. */
public final class EnvironmentPanel implements Panel {

    @Override
    public String id() {
        return "environment";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        Stream<Map.Entry<String, JsonNode>> entries = Stream.concat(
                run.run().path("environment").properties().stream(),
                Stream.of(Map.entry("threads", run.run().path("threads"))));
        return Optional.of(new Section(
                "",
                entries.map(e -> "<dt>" + Html.escape(e.getKey()) + "</dt><dd>"
                                + Html.escape(e.getValue().asString("")) + "</dd>")
                        .collect(Collectors.joining("", "<dl>", "</dl>"))));
    }
}
