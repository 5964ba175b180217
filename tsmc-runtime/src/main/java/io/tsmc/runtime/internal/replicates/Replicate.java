package io.tsmc.runtime.internal.replicates;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.NpzReader;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.replicates.Agreement.Moments;
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
 * @param position moments of each coordinate over the final cloud, [dim]; empty unless finished
 * @param cost moments of the cost over the final cloud
 */
public record Replicate(
        String name,
        long seed,
        Status status,
        int steps,
        double logEvidence,
        double bestCost,
        Moments[] position,
        Moments cost) {

    private static final Moments NOTHING = new Moments(0, Double.NaN, Double.NaN);

    /**
     * Reads a folder.
     *
     * @throws BadInputException if a file of it is missing or malformed
     */
    static Replicate read(Path folder) {
        JsonNode json = RunJson.read(folder);
        JsonNode totals = json.path("totals");
        Status status = RunJson.status(folder);
        Moments[] position = new Moments[0];
        Moments cost = NOTHING;
        if (status == Status.FINISHED) {
            NpzReader particles = particles(folder.resolve("particles.npz"));
            cost = Moments.of(particles.doubles("cost"));
            position = moments(particles.doubles("position"), particles.doubles("cost").length);
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

    private static Moments[] moments(double[] columns, int count) {
        Moments[] moments = new Moments[columns.length / count];
        Arrays.setAll(moments, d -> Moments.of(Arrays.copyOfRange(columns, d * count, (d + 1) * count)));
        return moments;
    }
}
