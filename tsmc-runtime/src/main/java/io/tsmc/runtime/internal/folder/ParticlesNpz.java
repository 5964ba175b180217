package io.tsmc.runtime.internal.folder;

import io.tsmc.api.Particles;
import io.tsmc.api.Signal;
import io.tsmc.api.internal.file.NpzReader;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.posterior.Motions;
import io.tsmc.runtime.internal.posterior.Quantity;
import io.tsmc.runtime.internal.posterior.Sample;
import io.tsmc.runtime.run.Solutions;
import io.tsmc.sampler.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code particles.npz}: the last cloud, an equally weighted sample of the distribution at its β; and {@code prior.npz}, in
 * the same format, a sample of the prior. Of a posterior, each parameter has an array of its own besides, by its name.
 */
public final class ParticlesNpz {

    /** Name of the file with a sample of the prior. */
    public static final String PRIOR = "prior.npz";

    private static final String FILE = "particles.npz";

    private ParticlesNpz() {}

    /**
     * The bytes of the file; the same for the same cloud. With the times at which motions end where they are free.
     *
     * @param sample what the particles stand for, or null if that could not be computed
     * @param solutions of which solution each draw is, where that is known
     */
    public static byte[] of(State state, PolicyTarget target, @Nullable Sample sample, Optional<Solutions> solutions) {
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
        if (sample != null) {
            add(sample, file);
        }
        if (sample != null && target instanceof PosteriorTarget) {
            for (Quantity quantity : sample.parameters()) {
                for (int i = 0; i < quantity.names().size(); i++) {
                    file.add(quantity.names().get(i), quantity.values()[i]);
                }
            }
        }
        solutions.ifPresent(sorted -> file.add("solution", sorted.ofDraw()));
        return file.toByteArray();
    }

    /**
     * The bytes of the file with a sample of the prior.
     *
     * @param sample what the draws stand for
     */
    public static byte[] ofPrior(Sample sample) {
        Npz file = new Npz().add("log_prior", sample.logPrior()).add("cost", sample.cost());
        add(sample, file);
        return file.toByteArray();
    }

    private static void add(Sample sample, Npz file) {
        double[] logWeight = new double[sample.count()];
        Arrays.fill(logWeight, -StrictMath.log(sample.count()));
        file.add("log_weight", logWeight);
        List<Quantity> parameters = sample.parameters();
        file.add(
                "parameter_name",
                parameters.stream().flatMap(q -> q.names().stream()).toList());
        file.add(
                "parameter_unit",
                parameters.stream()
                        .flatMap(q -> q.names().stream().map(name -> q.unit()))
                        .toList());
        double[][] columns =
                parameters.stream().flatMap(q -> Arrays.stream(q.values())).toArray(double[][]::new);
        file.addColumns(
                "parameter",
                sample.count(),
                columns.length,
                Arrays.stream(columns).flatMapToDouble(Arrays::stream).toArray());
        Motions motions = sample.motions();
        int steps = motions.horizon();
        file.add("motion_particle", motions.particles());
        file.add("time", new int[] {motions.count(), steps + 1}, motions.times());
        file.add("state_name", motions.stateSignals().stream().map(Signal::name).toList());
        file.add("state_unit", motions.stateSignals().stream().map(Signal::unit).toList());
        file.add(
                "state",
                new int[] {motions.count(), steps + 1, motions.stateSignals().size()},
                motions.states());
        file.add(
                "control_name",
                motions.controlSignals().stream().map(Signal::name).toList());
        file.add(
                "control_unit",
                motions.controlSignals().stream().map(Signal::unit).toList());
        file.add(
                "control",
                new int[] {motions.count(), steps, motions.controlSignals().size()},
                motions.controls());
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
     * Reads what the particles stand for, or the draws of the prior, in the folder of a run.
     *
     * @param name of the file
     * @throws BadInputException if it is missing or malformed
     */
    public static Sample readSample(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            NpzReader arrays = new NpzReader(Files.readAllBytes(file));
            return new Sample(
                    Quantity.grouped(
                            arrays.texts("parameter_name"),
                            arrays.texts("parameter_unit"),
                            arrays.columns("parameter")),
                    motions(arrays),
                    arrays.vector("cost"),
                    arrays.vector("log_prior"));
        } catch (NoSuchFileException e) {
            throw new BadInputException(
                    folder + ": there is no " + name + " in it. Maybe wait for the end of the run.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new BadInputException(
                    file + ": cannot be read: " + e.getMessage()
                            + ". Maybe the run was made by an older version; then make it again.",
                    e);
        }
    }

    /** What the particles of a run stand for. */
    public static Sample readSample(Path folder) {
        return readSample(folder, FILE);
    }

    private static Motions motions(NpzReader arrays) {
        return new Motions(
                Arrays.stream(arrays.numbers("motion_particle").values())
                        .mapToInt(n -> (int) n)
                        .toArray(),
                signals(arrays, "state"),
                signals(arrays, "control"),
                arrays.numbers("time").values(),
                arrays.numbers("state").values(),
                arrays.numbers("control").values());
    }

    private static List<Signal> signals(NpzReader arrays, String of) {
        List<String> names = arrays.texts(of + "_name");
        List<String> units = arrays.texts(of + "_unit");
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Signal(names.get(i), units.get(i)))
                .toList();
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
