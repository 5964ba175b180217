package io.tsmc.runtime.internal.folder;

import io.tsmc.runtime.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * {@code best.npz}: the best solution of a run, be it a particle or polished.
 *
 * @param position in the coordinates of the sampler, [dim]
 * @param cost its cost
 */
public record BestNpz(double[] position, double cost) {

    /** Name of the file in the folder of a run. */
    public static final String FILE = "best.npz";

    /** The bytes of the file. */
    public byte[] bytes() {
        return new Npz().add("position", position).add("cost", cost).toByteArray();
    }

    /**
     * Reads the file in the folder of a run.
     *
     * @throws BadInputException if it is missing or malformed
     */
    public static BestNpz read(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            NpzReader arrays = new NpzReader(Files.readAllBytes(file));
            return new BestNpz(arrays.doubles("position"), arrays.doubles("cost")[0]);
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    folder + ": there is no " + FILE + " in it: the run has no solution yet. Maybe wait for its end.",
                    e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(file + ": cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
