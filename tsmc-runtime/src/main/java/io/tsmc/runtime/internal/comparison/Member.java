package io.tsmc.runtime.internal.comparison;

import io.tsmc.runtime.internal.diagnosis.Check;
import io.tsmc.runtime.internal.diagnosis.Diagnosis;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.drawing.ReportJson;
import io.tsmc.runtime.internal.settings.JsonRecords;
import io.tsmc.runtime.report.StepsTable;
import io.tsmc.runtime.run.Solution;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A finished run with one seed.
 *
 * @param folder of the run
 * @param seed of its random numbers
 * @param run content of {@code run.json}
 * @param steps content of {@code steps.csv}
 */
public record Member(Path folder, long seed, JsonNode run, StepsTable steps) {

    static Member read(Path folder, JsonNode run) {
        return new Member(folder, run.path("seed").asLong(0), run, StepsTable.read(folder));
    }

    /**
     * What the report draws of it, read from its folder; a missing node in that of an older version.
     *
     * @throws io.tsmc.runtime.BadInputException if it is malformed
     */
    public JsonNode drawn() {
        return ReportJson.read(folder);
    }

    /** How its costs fell with what was spent. */
    public CostCurve curve() {
        return CostCurve.of(steps, run);
    }

    /** What {@code tsmc diagnose} says of it. */
    public List<Check> checks() {
        return Diagnosis.of(new Evidence(run, steps));
    }

    /** In how many ways it can be done, the cheapest first; none in the folder of an older version, or of a policy. */
    public List<Solution> solutions() {
        return run.path("solutions")
                .valueStream()
                .map(node -> JsonRecords.read(node, Solution.class))
                .toList();
    }

    /** Whether its best cost is that of a polish. */
    public boolean isPolished() {
        return run.at("/polish/bestCost").isNumber();
    }

    /** Lowest cost, polished or not. */
    public double bestCost() {
        double drawn = run.at("/totals/bestCost").asDouble(Double.NaN);
        return run.at("/polish/bestCost").asDouble(drawn);
    }
}
