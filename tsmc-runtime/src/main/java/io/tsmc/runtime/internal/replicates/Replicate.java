package io.tsmc.runtime.internal.replicates;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.NpzReader;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.run.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * One of several runs, as its folder has it.
 *
 * @param name of its folder
 * @param seed of its random numbers
 * @param status how it ended, or that it runs
 * @param steps tempering steps done
 * @param logEvidence log normalising constant reached [nat]; NaN if none
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
        double bestCost,
        double[][] position,
        double[] cost) {

    /**
     * Reads a folder.
     *
     * @throws BadInputException if a file of it is missing or malformed
     */
    static Replicate read(Path folder) {
        JsonNode json = RunJson.read(folder);
        JsonNode totals = json.path("totals");
        Status status = RunJson.status(folder);
        double[][] position = new double[0][];
        double[] cost = new double[0];
        if (status == Status.FINISHED) {
            NpzReader particles = particles(folder.resolve("particles.npz"));
            cost = particles.doubles("cost");
            position = rows(particles.doubles("position"), cost.length);
        }
        return new Replicate(
                String.valueOf(folder.getFileName()),
                json.path("seed").asLong(0),
                status,
                totals.path("steps").asInt(0),
                totals.path("logEvidence").asDouble(Double.NaN),
                totals.path("bestCost").asDouble(Double.NaN),
                position,
                cost);
    }

    private static NpzReader particles(Path file) {
        try {
            return new NpzReader(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadInputException(file + ": cannot be read: " + e + ".", e);
        }
    }

    private static double[][] rows(double[] columns, int count) {
        double[][] rows = new double[columns.length / count][];
        Arrays.setAll(rows, d -> Arrays.copyOfRange(columns, d * count, (d + 1) * count));
        return rows;
    }
}
