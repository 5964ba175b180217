package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Particles;
import io.tsmc.runtime.BadInputException;
import io.tsmc.sampler.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code particles.npz}: the last cloud, an equally weighted sample of the distribution at its β. */
public final class ParticlesNpz {

    private ParticlesNpz() {}

    /** The bytes of the file; the same for the same cloud. */
    public static byte[] of(State state) {
        Particles cloud = state.particles();
        return new Npz()
                .addColumns("position", cloud.count(), cloud.dim(), cloud.position())
                .add("log_prior", cloud.logPrior())
                .add("cost", cloud.cost())
                .add("ancestor", cloud.ancestor())
                .add("beta", state.beta())
                .toByteArray();
    }

    /**
     * The cloud in a file.
     *
     * @param position positions, [dim][count]
     * @param cost costs, [count]
     */
    public record Cloud(double[][] position, double[] cost) {

        /** Number of particles. */
        public int count() {
            return cost.length;
        }

        /** The position of one particle, as a new array [dim]. */
        public double[] positionOf(int particle) {
            return Arrays.stream(position).mapToDouble(row -> row[particle]).toArray();
        }
    }

    /**
     * Reads the file in the folder of a run.
     *
     * @throws BadInputException if it is missing or malformed
     */
    public static Cloud read(Path folder) {
        Path file = folder.resolve("particles.npz");
        try {
            NpzReader arrays = new NpzReader(Files.readAllBytes(file));
            double[] cost = arrays.doubles("cost");
            return new Cloud(rows(arrays.doubles("position"), cost.length), cost);
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    folder + ": there is no particles.npz in it. Maybe wait for the end of the run.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(file + ": cannot be read: " + e + ".", e);
        }
    }

    private static double[][] rows(double[] columns, int count) {
        double[][] rows = new double[columns.length / count][];
        Arrays.setAll(rows, d -> Arrays.copyOfRange(columns, d * count, (d + 1) * count));
        return rows;
    }
}
