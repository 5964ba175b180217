package io.tsmc.runtime.internal.report.scene;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.internal.report.wording.Wording;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The best motion as it looks, to be played. */
public final class ScenePanel implements Panel {

    private static final String TITLE = "In motion";

    @Override
    public String id() {
        return "scene";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        JsonNode scene = run.drawn().path("scene");
        String system = run.text("/config/dynamics/type");
        if (scene.has("fault")) {
            String fault = scene.path("fault").asString("");
            return Optional.of(
                    new Section(TITLE, "<p>" + Html.escape(system + " cannot be shown in motion: " + fault) + "</p>"));
        }
        return scene.isMissingNode() ? Optional.empty() : Optional.of(player(run, scene, system));
    }

    private static Section player(RunRecord run, JsonNode scene, String system) {
        String lead = (run.drawn().has("polish")
                        ? "The best polished motion"
                        : Wording.isPosterior(run)
                                ? "The motion of the likeliest draw"
                                : "The best motion of the sample")
                + ", with itself at eight times in between; behind it some others of the cloud."
                + (scene.has("reference") ? " In green what it should follow." : "")
                + (scene.has("goal") ? " In green where it should end." : "");
        String html = Html.fill(
                Resources.text("report/scene/scene.html"),
                Map.of(
                        "lead",
                        Html.escape(lead),
                        "caption",
                        Html.escape(system),
                        "label",
                        Html.escape("Motion of the system " + system)));
        return new Section(TITLE, html, Map.of("scene", scene), Resources.text("report/scene/scene.js"));
    }
}
