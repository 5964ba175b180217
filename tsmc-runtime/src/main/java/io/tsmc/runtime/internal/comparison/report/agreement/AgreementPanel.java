package io.tsmc.runtime.internal.comparison.report.agreement;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.internal.diagnosis.Diagnosis;
import io.tsmc.runtime.internal.diagnosis.Thresholds;
import io.tsmc.runtime.internal.replicates.Agreement;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far runs of one distribution agree. */
public final class AgreementPanel implements ComparisonPanel {

    @Override
    public String id() {
        return "agreement";
    }

    @Override
    public Optional<Section> of(ShownRuns runs) {
        int seeds = runs.comparison().runs().stream()
                .mapToInt(run -> run.members().size())
                .sum();
        return runs.comparison().agreement().map(agreement -> section(agreement, seeds));
    }

    private static Section section(Agreement agreement, int seeds) {
        String checks = Diagnosis.of(agreement, seeds).stream()
                .map(check -> "<li class=\"" + (check.passed() ? "passed" : "warning") + "\"><strong>"
                        + Html.escape(check.finding()) + "</strong> "
                        + Html.escape((check.consequence() + " " + check.remedy()).strip()) + "</li>")
                .collect(Collectors.joining("\n"));
        return new Section(
                "Agreement",
                Html.fill(
                        Resources.text("comparison/agreement/agreement.html"),
                        Map.of("seeds", String.valueOf(seeds), "checks", checks)),
                Map.of("rHat", agreement.rHat(), "cost", agreement.costRHat(), "limit", Thresholds.HIGH_R_HAT),
                Resources.text("comparison/agreement/agreement.js"));
    }
}
