package io.tsmc.runtime.internal.report.settings;

import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.Optional;

/** The run file, with every default. */
public final class SettingsPanel implements Panel {

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        return Optional.of(new Section(
                "Configuration",
                "<p class=\"lead\">Complete, with every default: saved as <code>run.yaml</code> next to this report, it"
                        + " runs again to the same particles.</p>\n<pre>" + Html.escape(run.settings()) + "</pre>"));
    }
}
