package io.tsmc.runtime.internal.diagnosis;

import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.report.StepsTable;
import io.tsmc.runtime.run.EvidenceBound;
import io.tsmc.sampler.Drift;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a diagnosis is made from: what a run writes down, whether it is read from the folder or still in memory.
 *
 * @param run content of {@code run.json}
 * @param steps content of {@code steps.csv}
 */
public record Evidence(JsonNode run, StepsTable steps) {

    /**
     * Of a run in memory.
     *
     * @param runJson text of {@code run.json}
     * @param stepsCsv text of {@code steps.csv}
     */
    public static Evidence of(String runJson, String stepsCsv) {
        return new Evidence(JsonMapper.shared().readTree(runJson), StepsTable.parse(stepsCsv));
    }

    /**
     * Of the folder of a run.
     *
     * @throws io.tsmc.runtime.BadInputException if it is none, or a file of it is malformed
     */
    public static Evidence read(Path folder) {
        return new Evidence(RunJson.read(folder), StepsTable.read(folder));
    }

    /** What there was when a step was done, but for particles without finite values: of those it is not known when. */
    Evidence upTo(int row) {
        ObjectNode then = (ObjectNode) run.deepCopy();
        then.remove(List.of("polish", "nonFinite"));
        return new Evidence(then, steps.upTo(row));
    }

    /** Whether the temperature is for the user to choose: that of a posterior is 1. */
    boolean mayBeWarmer() {
        return !run.at("/config/formulation/type").asString("").equals("posterior");
    }

    /** What was said of terms of the cost that are the same for all motions. */
    List<String> idleTerms() {
        List<String> said = new ArrayList<>();
        run.path("idleTerms").forEach(term -> said.add(term.asString("")));
        return said;
    }

    int particles() {
        return run.at("/config/particles").asInt(0);
    }

    /** Cost per nat; NaN if it is not known. */
    double temperature() {
        return run.at("/config/temperature").asDouble(Double.NaN);
    }

    /** Kernel transitions of the last step, over all chains. */
    long transitions() {
        double moves = steps.value("moves", steps.count() - 1);
        // A folder of an older version has them in the settings alone.
        return chains() * (Double.isNaN(moves) ? run.at("/config/moves").asLong(0) : (long) moves);
    }

    /** Of all steps. */
    public Drift drift() {
        Drift drift = Drift.NONE;
        for (int row = 0; row < steps.count(); row++) {
            drift = drift.and(steps.value("drift", row));
        }
        return drift;
    }

    /** What log Z is at least, by the polish; empty where that cannot tell. */
    Optional<EvidenceBound> evidenceBound() {
        JsonNode bound = run.at("/polish/logEvidenceBound");
        return bound.isNumber() ? Optional.of(new EvidenceBound(bound.asDouble())) : Optional.empty();
    }

    /** The log evidence of the last step with its error. */
    public ErrorBar errorBar() {
        int last = steps.count() - 1;
        return new ErrorBar(
                steps.value("log_evidence", last), steps.value("log_evidence_error", last), drift(), evidenceBound());
    }

    /** Markov chains in a tempering step: as many as particles, unless the run was waste-free. */
    int chains() {
        return run.path("chains").asInt(particles());
    }

    /** Whether the sampler gave the run up. */
    boolean stalled() {
        return run.path("status").asString("").equals(Status.STALLED.toString());
    }
}
