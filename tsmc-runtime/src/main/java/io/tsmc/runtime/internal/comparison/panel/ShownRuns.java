package io.tsmc.runtime.internal.comparison.panel;

import io.tsmc.runtime.internal.comparison.ComparedRun;
import io.tsmc.runtime.internal.comparison.RunComparison;
import io.tsmc.runtime.internal.comparison.RunComparison.LogBayesFactor;
import io.tsmc.runtime.report.Html;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Runs that are compared, as many as can be told apart on a page.
 *
 * @param comparison all of them
 * @param drawn what the report draws of the best of each, [count]
 */
public record ShownRuns(RunComparison comparison, List<JsonNode> drawn) {

    /** Three times the colours. */
    private static final int MOST = 24;

    /** Copies the list. */
    public ShownRuns {
        drawn = List.copyOf(drawn);
    }

    /**
     * The first of some runs.
     *
     * @throws io.tsmc.runtime.BadInputException if a file of one is malformed
     */
    public static ShownRuns of(RunComparison comparison) {
        return new ShownRuns(
                comparison,
                comparison.runs().stream()
                        .limit(MOST)
                        .map(run -> run.best().drawn())
                        .toList());
    }

    /** How many are shown. */
    public int count() {
        return drawn.size();
    }

    /** One of them. */
    public ComparedRun run(int i) {
        return comparison.runs().get(i);
    }

    /** Their names. */
    public List<String> names() {
        return comparison.names().subList(0, count());
    }

    /** A name with the colour of its run, as HTML. */
    public String label(int i) {
        return "<span class=\"swatch run-" + i % 8 + "\"></span>"
                + Html.escape(comparison.names().get(i));
    }

    /** A row of a table, a cell for each run, as HTML. */
    public String row(String title, IntFunction<String> cell) {
        return "<tr><th>" + Html.escape(title) + "</th>"
                + IntStream.range(0, count())
                        .mapToObj(i -> "<td>" + cell.apply(i) + "</td>")
                        .collect(Collectors.joining())
                + "</tr>\n";
    }

    /** A table with a column for each run, as HTML. */
    public String table(String rows) {
        return "<div class=\"scroll\"><table class=\"compared\"><thead><tr><th></th>"
                + IntStream.range(0, count())
                        .mapToObj(i -> "<th>" + label(i) + "</th>")
                        .collect(Collectors.joining())
                + "</tr></thead><tbody>\n" + rows + "</tbody></table></div>";
    }

    /** A number with its standard error, as HTML. */
    public static String bar(double value, double error) {
        return Html.number(value, 5)
                + (Double.isNaN(value) ? "" : " ± " + (Double.isNaN(error) ? "?" : Html.number(error, 2)));
    }

    /** How a run's evidence compares with the largest, as HTML. */
    public String factor(int i) {
        LogBayesFactor factor = comparison.logBayesFactor(i);
        return i == comparison.mostEvident() ? "0" : bar(factor.value(), factor.standardError());
    }
}
