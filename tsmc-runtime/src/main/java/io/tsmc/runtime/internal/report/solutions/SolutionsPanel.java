package io.tsmc.runtime.internal.report.solutions;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.settings.JsonRecords;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import io.tsmc.runtime.run.Solution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** In how many ways it can be done, and how much of the sample is of each. */
public final class SolutionsPanel implements Panel {

    /** Obstacles that are named. */
    private static final int MOST_PARTS = 4;

    @Override
    public String id() {
        return "solutions";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        List<Solution> solutions = run.run()
                .path("solutions")
                .valueStream()
                .map(node -> JsonRecords.read(node, Solution.class))
                .toList();
        if (solutions.isEmpty()) {
            return Optional.empty();
        }
        JsonNode pictures = run.drawn().path("solutions");
        String cards = IntStream.range(0, solutions.size())
                .mapToObj(k -> card(k + 1, solutions.get(k), solutions.get(0), pictures.path(k)))
                .collect(Collectors.joining("\n"));
        return Optional.of(new Section(
                "Solutions",
                Html.fill(
                        Resources.text("report/solutions/solutions.html"),
                        Map.of("lead", Html.escape(lead(solutions)), "cards", cards))));
    }

    private static String lead(List<Solution> solutions) {
        boolean bySides = solutions.stream().anyMatch(one -> !one.way().isEmpty());
        return (solutions.size() == 1
                        ? "All draws move alike: one kind of motion was found."
                        : "It can be done in " + solutions.size() + " ways, the cheapest first: "
                                + (bySides
                                        ? "by the side on which obstacles are passed."
                                        : "motions that crowd in the sample, and lead to optima of their own."))
                + " A picture shows the optimum, or the cheapest draw where there is none, in poses that grow stronger with time.";
    }

    /** So much as is read at a glance; of a long way, where it parts from the cheapest. */
    private static String brief(String way, int number, String cheapest) {
        List<String> parts = List.of(way.split(", "));
        if (parts.size() <= MOST_PARTS) {
            return way;
        }
        List<String> other = List.of(cheapest.split(", "));
        List<String> apart = number == 1
                ? parts
                : parts.stream().filter(part -> !other.contains(part)).toList();
        int more = apart.size() - MOST_PARTS;
        return (number == 1 ? "" : "as solution 1, but ")
                + apart.stream().limit(MOST_PARTS).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String card(int number, Solution one, Solution cheapest, JsonNode picture) {
        String label = "Solution " + number + (one.way().isEmpty() ? "" : ": " + one.way());
        String name =
                "Solution " + number + (one.way().isEmpty() ? "" : ": " + brief(one.way(), number, cheapest.way()));
        return "<div class=\"figure solution\"><div class=\"name\" title=\"" + Html.escape(label) + "\">"
                + Html.escape(name) + "</div>"
                + (picture.isObject() ? Picture.of(picture, Html.escape(label)) : "")
                + "<div class=\"value\">" + Html.number(one.cost(), 6) + "</div><div class=\"note\">"
                + Html.escape((one.isPolished() ? "polished" : "its cheapest draw") + "; " + one.shareInWords()
                        + (one.draws() == 0
                                ? ""
                                : "; its " + one.draws() + " draws descend from " + one.lineages()
                                        + " of the prior and cost " + Html.number(one.bestCost(), 4) + " at best, "
                                        + Html.number(one.medianCost(), 4) + " in the median"))
                + "</div></div>";
    }
}
