package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Particles;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.run.PosteriorSummary;
import io.tsmc.sampler.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * {@code particles.npz}: the last cloud, an equally weighted sample of the distribution at its β; of a posterior also what the
 * particles say of each parameter, by its name.
 */
public final class ParticlesNpz {

    private static final String FILE = "particles.npz";

    private ParticlesNpz() {}

    /** The bytes of the file; the same for the same cloud. With the times at which motions end where they are free. */
    public static byte[] of(State state, PolicyTarget target) {
        Particles cloud = state.particles();
        Npz file = new Npz()
                .addColumns("position", cloud.count(), cloud.dim(), cloud.position())
                .add("log_prior", cloud.logPrior())
                .add("cost", cloud.cost())
                .add("ancestor", cloud.ancestor())
                .add("beta", state.beta());
        if (target.problem().finalTime().isFree()) {
            file.add(
                    "final_time",
                    IntStream.range(0, cloud.count())
                            .mapToDouble(n -> target.finalTime(cloud.positionOf(n)))
                            .toArray());
        }
        if (target instanceof PosteriorTarget posterior) {
            double[][] values = PosteriorSummary.values(posterior, cloud);
            for (int i = 0; i < values.length; i++) {
                file.add(posterior.unknowns().get(i).name(), values[i]);
            }
        }
        return file.toByteArray();
    }

    /**
     * The cloud in a file.
     *
     * @param position positions, [dim][count]
     * @param cost costs, [count]
     */
    public record Cloud(double[][] position, double[] cost) {

        /**
         * Checks that the positions are those of a run.
         *
         * @param folder of the run
         * @param dim coordinates that its positions have
         * @throws BadInputException if they are not
         */
        public void requireOf(Path folder, int dim) {
            if (position.length != dim) {
                throw new BadInputException(folder.resolve(FILE) + ": the particles have " + position.length
                        + " coordinates, but those of the run have " + dim
                        + ". Maybe the file is of another run, or run.yaml was changed since.");
            }
        }

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
        Path file = folder.resolve(FILE);
        try {
            NpzReader arrays = new NpzReader(Files.readAllBytes(file));
            double[] cost = arrays.vector("cost");
            double[][] position = arrays.columns("position");
            for (double[] row : position) {
                NpzReader.finite("position", row);
                if (row.length != cost.length) {
                    throw new IllegalArgumentException(
                            "array 'position' has " + row.length + " rows, but array 'cost' has " + cost.length
                                    + " entries; both have one for each particle");
                }
            }
            return new Cloud(position, cost);
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    folder + ": there is no particles.npz in it. Maybe wait for the end of the run.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
