package io.tsmc.runtime.internal.report.learned;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.learned.TrainingData;
import io.tsmc.runtime.internal.learned.TrainingData.SignalUse;
import io.tsmc.runtime.internal.settings.JsonRecords;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether the motions keep to what the system was learned from. */
public final class TrainingDataPanel implements Panel {

    @Override
    public String id() {
        return "training-data";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        JsonNode uses = run.run().path("trainingData");
        return uses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        "Training data",
                        uses.valueStream()
                                .map(use -> html(JsonRecords.read(use, TrainingData.class)))
                                .collect(Collectors.joining("\n"))));
    }

    private static String html(TrainingData use) {
        String lead = (use.leaves()
                        ? "The motions leave the data that the system was learned from, and it knows nothing there: "
                        : "The motions keep to the data that the system was learned from: ")
                + use.words() + ".";
        return Html.fill(
                Resources.text("report/learned/training-data.html"),
                Map.of(
                        "class",
                        use.leaves() ? "failure" : "fine",
                        "lead",
                        Html.escape(lead),
                        "signals",
                        use.signals().stream().map(TrainingDataPanel::row).collect(Collectors.joining("\n"))));
    }

    private static String row(SignalUse signal) {
        return Stream.of(
                        Html.escape(signal.name()),
                        range(signal.lower(), signal.upper()),
                        range(signal.least(), signal.largest()),
                        Html.number(100.0 * signal.cause(), 3) + " %")
                .collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>"));
    }

    private static String range(double from, double to) {
        return Html.number(from, 4) + " to " + Html.number(to, 4);
    }
}
