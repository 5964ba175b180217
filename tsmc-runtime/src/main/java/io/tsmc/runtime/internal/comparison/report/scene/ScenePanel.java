package io.tsmc.runtime.internal.comparison.report.scene;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.comparison.panel.ComparisonPanel;
import io.tsmc.runtime.internal.comparison.panel.ShownRuns;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The best motions of the runs as they look, over each other, to be played. */
public final class ScenePanel implements ComparisonPanel {

    @Override
    public String id() {
        return "scene";
    }

    private static final String TITLE = "In motion";

    @Override
    public Optional<Section> of(ShownRuns runs) {
        Optional<String> why = runs.comparison().comparability().motions();
        if (!runs.comparison().comparability().moving()) {
            return Optional.empty();
        }
        if (why.isPresent()) {
            return Optional.of(new Section(
                    TITLE, "<p>" + Html.escape("Motions are not shown together: " + why.get() + ".") + "</p>"));
        }
        List<Object> motions = new ArrayList<>();
        Set<JsonNode> around = new LinkedHashSet<>();
        Set<JsonNode> goals = new LinkedHashSet<>();
        Set<JsonNode> looks = new LinkedHashSet<>();
        for (int i = 0; i < runs.count(); i++) {
            JsonNode scene = runs.drawn().get(i).path("scene");
            if (scene.has("main")) {
                motions.add(Map.of("run", i, "motion", scene.path("main")));
                scene.path("around").forEach(around::add);
                goals.add(scene.path("goal"));
                looks.add(scene.at("/main/shapes"));
            }
        }
        if (motions.isEmpty()) {
            return Optional.empty();
        }
        if (looks.size() > 1) {
            return Optional.of(
                    new Section(TITLE, "<p>Motions are not shown together: the systems look different.</p>"));
        }
        Map<String, Object> scene = new LinkedHashMap<>();
        scene.put("main", ((Map<?, ?>) motions.get(0)).get("motion"));
        scene.put("others", List.of());
        // What stands still in one place in all runs is drawn once.
        scene.put("around", distinct(around));
        goals.stream()
                .filter(goal -> goals.size() == 1 && goal.isObject())
                .findFirst()
                .ifPresent(goal -> scene.put("goal", goal));
        String system = runs.run(0).best().run().at("/config/dynamics/type").asString("");
        String html = Html.fill(
                Resources.text("comparison/scene/scene.html"),
                Map.of(
                        "caption",
                        Html.escape(system),
                        "label",
                        Html.escape("Motions of the system " + system),
                        "choices",
                        IntStream.range(0, runs.count())
                                .filter(i -> runs.drawn().get(i).path("scene").has("main"))
                                .mapToObj(i -> "<label><input type=\"checkbox\" data-part=\"run-" + i + "\" checked> "
                                        + runs.label(i) + "</label>")
                                .collect(Collectors.joining("\n    "))));
        return Optional.of(new Section(
                TITLE, html, Map.of("scene", scene, "motions", motions), Resources.text("report/scene/scene.js")));
    }

    private static List<JsonNode> distinct(Set<JsonNode> around) {
        List<JsonNode> kept = new ArrayList<>();
        for (JsonNode one : around) {
            boolean isThere = kept.stream()
                    .anyMatch(other -> other.path("shapes").equals(one.path("shapes"))
                            && other.path("frames").equals(one.path("frames")));
            if (!isThere) {
                kept.add(one);
            }
        }
        return kept;
    }
}
