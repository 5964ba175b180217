package io.tsmc.runtime.internal.report.constraints;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.evaluation.ConstraintStatistics;
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

/** How well the constraints are met, and what the best motion makes of them over time. */
public final class ConstraintsPanel implements Panel {

    @Override
    public String id() {
        return "constraints";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        JsonNode node = run.run().path("constraints");
        return node.isMissingNode()
                ? Optional.empty()
                : Optional.of(section(
                        JsonRecords.read(node, ConstraintStatistics.class),
                        run.drawn().path("constraints")));
    }

    private static Section section(ConstraintStatistics constraints, JsonNode values) {
        String entries =
                constraints.entries().stream().map(ConstraintsPanel::row).collect(Collectors.joining("\n"));
        return new Section(
                "Constraints",
                Html.fill(
                        Resources.text("report/constraints/constraints.html"),
                        Map.of("lead", Html.escape(lead(constraints)), "entries", entries)),
                Map.of("values", values),
                values.isEmpty() ? "" : Resources.text("report/constraints/constraints.js"));
    }

    private static String lead(ConstraintStatistics constraints) {
        ConstraintStatistics.Effort effort = constraints.effort();
        return (constraints.polished() ? "The best polished motion " : "The best motion of the sample ")
                + (constraints.met() ? "meets all constraints to " : "violates constraints by more than ")
                + Html.number(constraints.tolerance(), 3) + "."
                + (effort == null
                        ? " They have but a penalty there."
                        : " The augmented Lagrangian brought " + effort.feasible() + " of " + effort.tried()
                                + " solutions to meet them, and ended by: " + effort.endingWords()
                                + "; of the best, after "
                                + effort.rounds() + " rounds, the weight is " + Html.number(effort.weight(), 3)
                                + ", and the largest multiplier "
                                + Html.number(effort.largestMultiplier(), 3) + ".")
                + " The sample, in which what is violated has a penalty of weight "
                + Html.number(constraints.penalty(), 3) + ", violates them by "
                + Html.number(constraints.sampleMedian(), 3) + " in the median and by "
                + Html.number(constraints.sampleLargest(), 3) + " at most."
                + (constraints.violatedAtStart().isEmpty()
                        ? ""
                        : " The initial state violates some, which no control can mend.");
    }

    private static String row(ConstraintStatistics.Entry entry) {
        return Stream.of(
                        Html.escape(entry.name() + (entry.unit().equals("1") ? "" : " [" + entry.unit() + "]")),
                        entry.sense().equals("equality") ? "0" : "0 or less",
                        entry.at().equals("end") ? "at the end" : "at each step",
                        Html.number(entry.violation(), 3),
                        Html.number(entry.time(), 4) + " s",
                        String.valueOf(entry.steps()),
                        entry.atStart() > 0.0 ? "by " + Html.number(entry.atStart(), 3) : "–")
                .collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>"));
    }
}
