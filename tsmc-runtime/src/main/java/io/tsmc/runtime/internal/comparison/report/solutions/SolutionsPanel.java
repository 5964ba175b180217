package io.tsmc.runtime.internal.comparison.report.solutions;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.comparison.MatchedKind;
import io.tsmc.runtime.internal.comparison.Member;
import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.internal.report.solutions.Picture;
import io.tsmc.runtime.internal.settings.Records;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Which kinds of motion each run has found, and how much of its sample is of each. */
public final class SolutionsPanel implements ComparisonPanel {

    @Override
    public String id() {
        return "solutions";
    }

    private static final String TITLE = "Solutions";

    @Override
    public Optional<Section> of(ShownRuns runs) {
        boolean any = runs.comparison().runs().stream()
                .flatMap(run -> run.members().stream())
                .anyMatch(member -> !member.solutions().isEmpty());
        if (!any || runs.comparison().comparability().motions().isPresent()) {
            return Optional.empty();
        }
        List<MatchedKind> kinds = runs.comparison().kinds();
        if (kinds.isEmpty()) {
            return Optional.of(new Section(
                    TITLE,
                    "<p>The kinds of motion cannot be matched: in a folder of an older version are no motions of them. Maybe make"
                            + " these runs again.</p>"));
        }
        StringBuilder rows = new StringBuilder();
        List<Object> shares = new ArrayList<>();
        for (int k = 0; k < kinds.size(); k++) {
            MatchedKind kind = kinds.get(k);
            rows.append(runs.row(kind.name(k + 1), i -> cell(kind.ofRun().get(i))));
            shares.add(Map.of(
                    "name",
                    kind.name(k + 1),
                    "ofRun",
                    kind.ofRun().stream().limit(runs.count()).map(Records::tree).toList()));
        }
        return Optional.of(new Section(
                TITLE,
                Html.fill(
                        Resources.text("comparison/solutions/solutions.html"),
                        Map.of("lead", lead(kinds), "cards", cards(runs, kinds), "table", runs.table(rows.toString()))),
                Map.of("kinds", shares),
                Resources.text("comparison/solutions/solutions.js")));
    }

    private static String lead(List<MatchedKind> kinds) {
        boolean bySides = kinds.stream().noneMatch(kind -> kind.way().isEmpty());
        return (kinds.size() == 1
                        ? "One kind of motion was found, by all that say."
                        : "Kinds of motion, the cheapest first, matched between the runs "
                                + (bySides
                                        ? "by the side on which obstacles are passed."
                                        : "by how near their motions are."))
                + " A share has one standard error to either side, and a hollow point none that can be told. Of several seeds it is"
                + " the mean.";
    }

    private static String cell(MatchedKind.Part part) {
        if (Double.isNaN(part.share())) {
            return "not known";
        }
        if (part.found() == 0) {
            return "not found";
        }
        return ShownRuns.bar(part.share(), part.shareError()) + "; cost " + Html.number(part.cost(), 5)
                + (part.seeds() > 1 ? "; by " + part.found() + " of " + part.seeds() + " seeds" : "");
    }

    private static String cards(ShownRuns runs, List<MatchedKind> kinds) {
        return IntStream.range(0, kinds.size())
                .mapToObj(k -> card(runs, kinds.get(k), kinds.get(k).name(k + 1)))
                .collect(Collectors.joining("\n"));
    }

    private static String card(ShownRuns runs, MatchedKind kind, String name) {
        MatchedKind.Found example = kind.example();
        Member member = runs.comparison().runs().get(example.run()).members().get(example.member());
        JsonNode picture = member.drawn().path("solutions").path(example.index());
        return "<div class=\"figure solution\"><div class=\"name\">" + Html.escape(name) + "</div>"
                + (picture.isObject() ? Picture.of(picture, Html.escape(name)) : "") + "<div class=\"value\">"
                + Html.number(example.solution().cost(), 6) + "</div><div class=\"note\">the cheapest, of "
                + Html.escape(runs.comparison().names().get(example.run())) + "</div></div>";
    }
}
