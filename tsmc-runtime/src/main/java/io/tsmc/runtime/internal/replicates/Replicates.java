package io.tsmc.runtime.internal.replicates;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.folder.ParticlesNpz;
import io.tsmc.runtime.internal.folder.PosteriorCsv;
import io.tsmc.runtime.internal.folder.PosteriorNc;
import io.tsmc.runtime.internal.folder.RunFolder;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.posterior.Sample;
import io.tsmc.runtime.internal.yaml.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The folder of several runs: a folder for each, and {@code replicates.json} with what they come to together. */
public final class Replicates {

    private static final String FILE = "replicates.json";
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final RunFolder folder;
    private final int count;

    private Replicates(RunFolder folder, int count) {
        this.folder = folder;
        this.count = count;
    }

    /** Begins with a new folder. */
    public static Replicates begin(RunFolder folder, String config, int count) {
        folder.write(RunFolder.RUN_FILE, config);
        Replicates replicates = new Replicates(folder, count);
        replicates.write();
        return replicates;
    }

    /** Whether a folder is one of replicates. */
    public static boolean isAt(Path path) {
        return Files.isRegularFile(path.resolve(FILE));
    }

    /**
     * The replicates of a folder.
     *
     * @throws BadInputException if there are none
     */
    public static Replicates open(Path path) {
        return in(RunFolder.open(path));
    }

    /**
     * The replicates in a folder.
     *
     * @throws BadInputException if there are none
     */
    public static Replicates in(RunFolder folder) {
        Path path = folder.path();
        try {
            int count = JsonMapper.shared()
                    .readTree(Files.readString(path.resolve(FILE)))
                    .path("replicates")
                    .size();
            return new Replicates(folder, count);
        } catch (IOException | JacksonException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new BadInputException(
                    path.resolve(FILE) + ": cannot be read: " + reason.strip()
                            + ". Maybe its end is missing. Of it, 'tsmc resume' needs the number of runs only; for"
                            + " two, {\"replicates\": [{}, {}]} will do.",
                    e);
        }
    }

    /**
     * The seed of a replicate: that of the run file for the first, and for the others the outputs of SplitMix64 started
     * there (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
     *
     * @param seed seed of the run file
     * @param replicate from 1
     */
    public static long seed(long seed, int replicate) {
        if (replicate == 1) {
            return seed;
        }
        long z = seed + (replicate - 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }

    /** Number of replicates, those to come included. */
    public int count() {
        return count;
    }

    /** The folder of all. */
    public Path path() {
        return folder.path();
    }

    /** The run file of all, but for their seeds. */
    public Path runFile() {
        return folder.runFile();
    }

    /** Where a replicate has its folder, made or not. */
    public Path path(int replicate) {
        return folder.path().resolve("replicate-" + replicate);
    }

    /** The replicates that have begun, in order. */
    public List<Replicate> read() {
        return IntStream.rangeClosed(1, count)
                .mapToObj(this::path)
                .filter(path -> Files.isRegularFile(path.resolve("run.json")))
                .map(Replicate::read)
                .toList();
    }

    /** Writes {@code replicates.json} from what is in the folders. */
    public void write() {
        // One whose run.json was cut off is still to be gone on with.
        List<Replicate> replicates = IntStream.rangeClosed(1, count)
                .mapToObj(this::path)
                .filter(path -> RunJson.find(path).isPresent())
                .map(Replicate::read)
                .toList();
        List<Object> entries = new ArrayList<>();
        for (int r = 1; r <= count; r++) {
            String name = String.valueOf(path(r).getFileName());
            entries.add(replicates.stream()
                    .filter(replicate -> replicate.name().equals(name))
                    .findFirst()
                    .map(Replicates::entry)
                    .orElseGet(() -> Map.of("folder", name)));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("replicates", entries);
        List<Replicate> finished = finished(replicates);
        tree.put("finished", finished.size());
        if (finished.size() >= 2) {
            tree.put("agreement", Agreement.of(finished).tree());
        }
        folder.write(FILE, Json.indented(tree));
    }

    /**
     * Writes what the finished replicates say together, where there are two or more: {@code posterior.csv} and, with a chain
     * for each, {@code posterior.nc}.
     */
    public void writePosterior() {
        pooled().ifPresent(pooled -> {
            folder.write(PosteriorCsv.FILE, PosteriorCsv.of(pooled.all(), pooled.allRHat()));
            Path first = finishedFolders().get(0);
            double temperature = RunJson.read(first).at("/config/temperature").asDouble(1.0);
            List<Sample> chains =
                    finishedFolders().stream().map(ParticlesNpz::readSample).toList();
            folder.write(
                    PosteriorNc.FILE,
                    PosteriorNc.of(chains, temperature, ParticlesNpz.readSample(first, ParticlesNpz.PRIOR)));
        });
    }

    /** Writes a page into the folder of all. */
    public void writeReport(String name, String page) {
        folder.write(name, page);
    }

    /** What the finished replicates say together; empty if there are fewer than two. */
    public Optional<PooledPosterior> pooled() {
        List<Path> finished = finishedFolders();
        return finished.size() < 2
                ? Optional.empty()
                : Optional.of(PooledPosterior.of(
                        finished.stream().map(ParticlesNpz::readSample).toList(),
                        finished.stream()
                                .map(path -> RunJson.estimates(RunJson.read(path)))
                                .toList()));
    }

    private List<Path> finishedFolders() {
        return finished(read()).stream()
                .map(replicate -> folder.path().resolve(replicate.name()))
                .toList();
    }

    /** Those at β = 1: only these are samples of the same distribution. */
    public static List<Replicate> finished(List<Replicate> replicates) {
        return replicates.stream().filter(r -> r.status() == Status.FINISHED).toList();
    }

    private static Object entry(Replicate replicate) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("folder", replicate.name());
        entry.put("seed", replicate.seed());
        entry.put("status", replicate.status().toString());
        entry.put("steps", replicate.steps());
        entry.put("logEvidence", replicate.logEvidence());
        entry.put("bestCost", replicate.bestCost());
        return entry;
    }
}
