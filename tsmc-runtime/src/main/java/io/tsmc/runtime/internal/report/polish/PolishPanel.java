package io.tsmc.runtime.internal.report.polish;

import io.tsmc.runtime.internal.Resources;
import io.tsmc.runtime.report.Html;
import io.tsmc.runtime.report.Panel;
import io.tsmc.runtime.report.RunRecord;
import io.tsmc.runtime.report.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What a polish made of the best particles. */
public final class PolishPanel implements Panel {

    @Override
    public String id() {
        return "polish";
    }

    @Override
    public Optional<Section> of(RunRecord run) {
        JsonNode polish = run.run().path("polish");
        if (polish.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode drawn = run.drawn().path("polish");
        Map<String, JsonNode> data = new LinkedHashMap<>();
        for (String part : new String[] {"starts", "ends", "terms"}) {
            data.put(part, drawn.path(part));
        }
        boolean isDrawn = drawn.isObject();
        return Optional.of(new Section(
                "Polish",
                "<p>"
                        + Html.escape(lead(run, polish, drawn.path("origin").asString("another")))
                                .replaceAll("\\bbeta\\b", "β")
                        + "</p>"
                        + (isDrawn ? Resources.text("report/polish/polish.html") : ""),
                isDrawn ? data : Map.of(),
                isDrawn ? Resources.text("report/polish/polish.js") : ""));
    }

    private static String lead(RunRecord run, JsonNode polish, String origin) {
        int particles = polish.path("particles").asInt(0);
        int starts = polish.path("starts").asInt(0);
        String endings = polish.path("endings").properties().stream()
                .map(ways -> ending(ways.getKey()) + " " + ways.getValue().asInt(0))
                .collect(Collectors.joining(", "));
        return run.text("/config/polish/type") + " lowered the cost of " + particles + " particles"
                + (particles < starts ? ", left of " + starts + " starts (the best from " + origin + ")" : "")
                + ", without regard to the prior, in "
                + Html.number(polish.path("gradientEvaluations").asDouble(Double.NaN), 4)
                + " further gradient evaluations and "
                + Html.number(polish.path("seconds").asDouble(Double.NaN), 2)
                + " s. These are single solutions, not draws: nothing else on this page is made from them, but for the"
                + " dashed lines above."
                + (polish.path("complete").asBoolean(false) ? "" : " It was stopped before it was done.")
                + " From " + Html.number(polish.path("bestStartCost").asDouble(Double.NaN), 5)
                + ", the cheapest start, to "
                + Html.number(polish.path("bestCost").asDouble(Double.NaN), 5) + "; "
                + polish.path("lowered").asInt(0) + " of " + particles + " were lowered. How the descents ended: "
                + endings + "."
                + (polish.path("gainedNothing").asBoolean(false)
                        ? " The best start is as good as what came of it."
                        : "");
    }

    private static String ending(String way) {
        return switch (way) {
            case "tolerance" -> "converged";
            case "iterations" -> "out of iterations";
            case "obstacle" -> "something in the way";
            default -> way;
        };
    }
}
