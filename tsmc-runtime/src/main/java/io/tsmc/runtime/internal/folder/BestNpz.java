package io.tsmc.runtime.internal.folder;

import io.tsmc.api.internal.file.NpzReader;
import io.tsmc.runtime.BadInputException;
import io.tsmc.sampler.Best;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** {@code best.npz}: the best solution of a run, be it a particle or polished, in the coordinates of the sampler. */
public final class BestNpz {

    /** Name of the file in the folder of a run. */
    public static final String FILE = "best.npz";

    private BestNpz() {}

    /**
     * Checks that the position is one of a run.
     *
     * @param folder of the run
     * @param dim coordinates that its positions have
     * @throws BadInputException if it is not
     */
    public static void requireOf(Path folder, Best best, int dim) {
        if (best.position().length != dim) {
            throw new BadInputException(folder.resolve(FILE) + ": the position has " + best.position().length
                    + " coordinates, but those of the run have " + dim
                    + ". Maybe the file is of another run, or run.yaml was changed since.");
        }
    }

    /** The bytes of the file. */
    public static byte[] of(Best best) {
        return new Npz()
                .add("position", best.position())
                .add("cost", best.cost())
                .toByteArray();
    }

    /**
     * Reads the file in the folder of a run.
     *
     * @throws BadInputException if it is missing or malformed
     */
    public static Best read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            NpzReader arrays = new NpzReader(Files.readAllBytes(file));
            double cost = arrays.scalar("cost");
            NpzReader.finite("cost", new double[] {cost});
            return new Best(NpzReader.finite("position", arrays.vector("position")), cost);
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    folder + ": there is no " + FILE + " in it: the run has no solution yet. Maybe wait for its end.",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
