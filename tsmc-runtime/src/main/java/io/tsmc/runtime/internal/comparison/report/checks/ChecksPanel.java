package io.tsmc.runtime.internal.comparison.report.checks;

import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.internal.diagnosis.Check;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the checks say of each run, side by side. */
public final class ChecksPanel implements ComparisonPanel {

    @Override
    public String id() {
        return "checks";
    }

    @Override
    public Optional<Section> of(ShownRuns runs) {
        List<List<List<Check>>> checks = IntStream.range(0, runs.count())
                .mapToObj(i -> runs.run(i).members().stream()
                        .map(member -> member.checks())
                        .toList())
                .toList();
        Set<String> names = new LinkedHashSet<>();
        checks.forEach(run -> run.forEach(member -> member.forEach(check -> names.add(check.name()))));
        String rows = names.stream()
                .map(name -> runs.row(name, i -> cell(checks.get(i), name)))
                .collect(Collectors.joining());
        return Optional.of(new Section(
                "Checks", "<p>As tsmc diagnose makes them; a mark has the finding behind it.</p>" + runs.table(rows)));
    }

    private static String cell(List<List<Check>> members, String name) {
        List<Check> made = members.stream()
                .flatMap(member -> member.stream().filter(check -> check.name().equals(name)))
                .toList();
        if (made.isEmpty()) {
            return "–";
        }
        List<Check> failed = made.stream().filter(check -> !check.passed()).toList();
        String finding = (failed.isEmpty() ? made : failed).get(0).finding();
        String title = " title=\"" + Html.escape(finding) + "\"";
        if (failed.isEmpty()) {
            return "<span class=\"good\"" + title + ">✓</span>";
        }
        String count = made.size() > 1 ? " " + failed.size() + " of " + made.size() : "";
        return "<details class=\"failed-check\"><summary>!" + count + "</summary>" + Html.escape(finding)
                + "</details>";
    }
}
