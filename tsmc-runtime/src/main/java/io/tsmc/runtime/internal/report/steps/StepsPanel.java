package io.tsmc.runtime.internal.report.steps;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.report.wording.Wording;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import io.tsmc.runtime.report.StepsTable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All tempering steps as a table. */
public final class StepsPanel implements Panel {

    /**
     * A column.
     *
     * @param name in {@code steps.csv}
     * @param digits that are shown
     */
    private record Column(String name, int digits) {}

    private static final Column[] COLUMNS = {
        new Column("step", 4),
        new Column("beta", 4),
        new Column("ess", 4),
        new Column("unique_ancestors", 4),
        new Column("acceptance_rate", 3),
        new Column("step_size", 3),
        new Column("diverging", 4),
        new Column("log_evidence", 6),
        new Column("best_cost", 6),
        new Column("cost_q50", 6),
        new Column("gradient_evaluations", 4)
    };

    @Override
    public String id() {
        return "steps";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        StepsTable steps = run.steps();
        String rows = IntStream.range(0, steps.count())
                .mapToObj(row -> row(steps, row))
                .collect(Collectors.joining("\n"));
        return steps.count() == 0
                ? Optional.empty()
                : Optional.of(new Section(
                        "",
                        Html.fill(
                                Resources.text("report/steps/steps.html"),
                                Map.of(
                                        "rows",
                                        rows,
                                        "cost",
                                        Html.escape(Wording.of(run).cost())))));
    }

    private static String row(StepsTable steps, int row) {
        return Stream.concat(
                        Stream.of(COLUMNS).map(column -> Html.number(steps.value(column.name, row), column.digits)),
                        Stream.of(String.format(Locale.ROOT, "%.1f", steps.value("seconds", row))))
                .collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>"));
    }
}
