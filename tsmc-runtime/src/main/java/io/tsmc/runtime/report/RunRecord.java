package io.tsmc.runtime.report;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * What a run has written down, to be looked at. It is the same at the end of a run and years later, when its folder is read
 * again, and needs no plug-in.
 *
 * @param folder of the run; a panel may look there for a file that an extension of its own has left
 * @param settings content of {@code run.yaml}
 * @param run content of {@code run.json}: settings, totals, what the polish, the constraints and the fresh scenarios came to
 * @param steps content of {@code steps.csv}
 * @param drawn content of {@code report.json.gz}: motions, as numbers; missing in the folder of an older version, and what the
 *     run did not come to is missing in it
 */
public record RunRecord(Path folder, String settings, JsonNode run, StepsTable steps, JsonNode drawn) {

    /** Name of the run. */
    public String name() {
        return run.path("name").asString("");
    }

    /** How it stands: {@code finished}, {@code interrupted}, {@code stalled} or {@code failed}. */
    public String status() {
        return run.path("status").asString("");
    }

    /** Number of particles. */
    public int particles() {
        return run.at("/config/particles").asInt(0);
    }

    /** A number of {@code run.json}, by JSON pointer such as {@code /totals/bestCost}; NaN if it is not there. */
    public double number(String pointer) {
        return run.at(pointer).asDouble(Double.NaN);
    }

    /** A text of {@code run.json}, by JSON pointer; empty if it is not there. */
    public String text(String pointer) {
        return run.at(pointer).asString("");
    }
}
