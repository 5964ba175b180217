package io.tsmc.runtime.internal.comparison.report.settings;

import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.Optional;

/** In which settings the runs differ. */
public final class SettingsPanel implements ComparisonPanel {

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public Optional<Section> of(ShownRuns runs) {
        StringBuilder rows = new StringBuilder();
        runs.comparison()
                .mainDifferences()
                .forEach((path, values) -> rows.append(runs.row(
                        path, i -> values.get(i).isEmpty() ? "–" : "<code>" + Html.escape(values.get(i)) + "</code>")));
        return Optional.of(new Section(
                "Settings that differ",
                rows.isEmpty() ? "<p>None but the seed and the name.</p>" : runs.table(rows.toString())));
    }
}
