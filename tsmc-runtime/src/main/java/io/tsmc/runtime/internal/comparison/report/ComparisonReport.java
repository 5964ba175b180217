package io.tsmc.runtime.internal.comparison.report;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.internal.comparison.report.agreement.AgreementPanel;
import io.tsmc.runtime.internal.comparison.report.checks.ChecksPanel;
import io.tsmc.runtime.internal.comparison.report.costs.CostsPanel;
import io.tsmc.runtime.internal.comparison.report.evidence.EvidencePanel;
import io.tsmc.runtime.internal.comparison.report.overview.OverviewPanel;
import io.tsmc.runtime.internal.comparison.report.parameters.ParametersPanel;
import io.tsmc.runtime.internal.comparison.report.scene.ScenePanel;
import io.tsmc.runtime.internal.comparison.report.settings.SettingsPanel;
import io.tsmc.runtime.internal.comparison.report.signals.SignalsPanel;
import io.tsmc.runtime.internal.comparison.report.solutions.SolutionsPanel;
import io.tsmc.runtime.internal.report.PanelPage;
import io.tsmc.runtime.report.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Runs beside each other, as one page. */
public final class ComparisonReport {

    /** In the order of the page: what came of them, whether they agree, the motions, how it came about. */
    private static final List<ComparisonPanel> PANELS = List.of(
            new OverviewPanel(),
            new SettingsPanel(),
            new EvidencePanel(),
            new AgreementPanel(),
            new ParametersPanel(),
            new ScenePanel(),
            new SolutionsPanel(),
            new SignalsPanel(),
            new CostsPanel(),
            new ChecksPanel());

    private ComparisonReport() {}

    /**
     * The page.
     *
     * @param title headline, as text
     * @throws io.tsmc.runtime.BadInputException if a file of a run is malformed
     */
    public static String of(String title, RunComparison comparison) {
        ShownRuns runs = ShownRuns.of(comparison);
        PanelPage page = new PanelPage(
                title,
                Resources.text("comparison/comparison.css"),
                shared(runs),
                Resources.text("comparison/comparison.js"));
        PANELS.forEach(panel -> page.add(panel.id(), () -> panel.of(runs)));
        return page.html(header(title, runs));
    }

    private static String header(String title, ShownRuns runs) {
        int all = runs.comparison().runs().size();
        String lead = runs.names().stream().map(Html::escape).collect(Collectors.joining(" · "));
        return "<header>\n  <h1>" + Html.escape(title) + "</h1>\n  <p class=\"lead\">" + lead + "</p>\n"
                + (all > runs.count()
                        ? "  <p class=\"note\">Shown are the first " + runs.count() + " of " + all
                                + " runs; what they come to together is that of all.</p>\n"
                        : "")
                + "</header>\n";
    }

    /** What the scripts of all panels may use. */
    private static Map<String, Object> shared(ShownRuns runs) {
        JsonNode drawn = runs.drawn().get(0);
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("runs", runs.names());
        shared.put("particles", 0);
        shared.put(
                "signals", new ArrayList<>(drawn.path("signals").valueStream().toList()));
        shared.put("times", new ArrayList<>(drawn.path("times").valueStream().toList()));
        shared.put("steps", Map.of("step", List.of()));
        return shared;
    }
}
