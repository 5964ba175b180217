package io.tsmc.runtime.internal.replicates;

import io.tsmc.runtime.internal.folder.ParticlesNpz;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.log.Status;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * One of several runs, as its folder has it.
 *
 * @param name of its folder
 * @param seed of its random numbers
 * @param status how it ended, or that it runs
 * @param steps tempering steps done
 * @param logEvidence log normalising constant reached [nat]; NaN if none
 * @param logEvidenceBound what log Z is at least, by its polish [nat]; minus infinity if that cannot tell
 * @param bestCost lowest cost of any step; NaN if none
 * @param position of the particles of the final cloud, [dim][count]; empty unless finished
 * @param cost of the particles of the final cloud, [count]; empty unless finished
 */
public record Replicate(
        String name,
        long seed,
        Status status,
        int steps,
        double logEvidence,
        double logEvidenceBound,
        double bestCost,
        double[][] position,
        double[] cost) {

    /**
     * Reads a folder.
     *
     * @throws io.tsmc.runtime.BadInputException if a file of it is missing or malformed
     */
    public static Replicate read(Path folder) {
        JsonNode json = RunJson.read(folder);
        JsonNode totals = json.path("totals");
        Status status = RunJson.status(json);
        double[][] position = new double[0][];
        double[] cost = new double[0];
        if (status == Status.FINISHED) {
            ParticlesNpz.Cloud cloud = ParticlesNpz.read(folder);
            cost = cloud.cost();
            position = cloud.position();
        }
        return new Replicate(
                String.valueOf(folder.getFileName()),
                json.path("seed").asLong(0),
                status,
                totals.path("steps").asInt(0),
                totals.path("logEvidence").asDouble(Double.NaN),
                json.at("/polish/logEvidenceBound").asDouble(Double.NEGATIVE_INFINITY),
                totals.path("bestCost").asDouble(Double.NaN),
                position,
                cost);
    }
}
