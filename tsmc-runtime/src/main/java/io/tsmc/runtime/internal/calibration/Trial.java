package io.tsmc.runtime.internal.calibration;

import io.tsmc.runtime.internal.log.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One run on simulated observations.
 *
 * @param number from 1
 * @param seed of the run, and of what it was simulated with
 * @param status how it ended; only one that is finished has ranks
 * @param ess least effective sample size of all quantities; NaN if that is not known
 * @param seconds that the run took
 * @param truth what each quantity was, by its name
 * @param ranks how many draws of the posterior were below, by the name of the quantity; empty unless finished
 */
record Trial(
        int number,
        long seed,
        Status status,
        double ess,
        double seconds,
        Map<String, Double> truth,
        Map<String, Integer> ranks) {

    boolean isFinished() {
        return status == Status.FINISHED;
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("number", number);
        tree.put("seed", seed);
        tree.put("status", status.toString());
        tree.put("ess", ess);
        tree.put("seconds", seconds);
        tree.put("truth", truth);
        tree.put("ranks", ranks);
        return tree;
    }

    static Trial read(JsonNode json) {
        Map<String, Double> truth = new LinkedHashMap<>();
        json.path("truth")
                .properties()
                .forEach(entry -> truth.put(entry.getKey(), entry.getValue().asDouble(Double.NaN)));
        Map<String, Integer> ranks = new LinkedHashMap<>();
        json.path("ranks")
                .properties()
                .forEach(entry -> ranks.put(entry.getKey(), entry.getValue().asInt(0)));
        Status status =
                json.path("status").asString("").equals(Status.FINISHED.toString()) ? Status.FINISHED : Status.STALLED;
        return new Trial(
                json.path("number").asInt(0),
                json.path("seed").asLong(0),
                status,
                json.path("ess").asDouble(Double.NaN),
                json.path("seconds").asDouble(Double.NaN),
                truth,
                ranks);
    }
}
