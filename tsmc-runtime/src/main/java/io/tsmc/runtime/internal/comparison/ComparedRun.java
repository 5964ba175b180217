package io.tsmc.runtime.internal.comparison;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.diagnosis.ErrorBar;
import io.tsmc.runtime.internal.diagnosis.Evidence;
import io.tsmc.runtime.internal.folder.RunJson;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.replicates.PooledPosterior;
import io.tsmc.runtime.internal.replicates.Replicate;
import io.tsmc.runtime.internal.replicates.Replicates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One of the runs that are compared, or replicates that are taken together.
 *
 * @param path the folder
 * @param seeds number of finished runs in it
 * @param settings all settings but the seed, by their path in the run file, as JSON writes their values
 * @param logEvidence log Z [nat]; of replicates, the logarithm of the mean of Z, which is what has no bias
 * @param logEvidenceError standard error of it [nat]; NaN if it is not known
 * @param evidenceProblem why log Z is not to be relied on; empty if it is
 * @param bestCost lowest cost, polished or not, of all seeds
 * @param gradientEvaluations of all seeds, without the polish
 * @param seconds of all seeds, without the polish
 * @param estimates what is said of the parameters and, last, of the cost
 * @param members its finished runs, one for each seed
 */
public record ComparedRun(
        Path path,
        int seeds,
        Map<String, String> settings,
        double logEvidence,
        double logEvidenceError,
        String evidenceProblem,
        double bestCost,
        long gradientEvaluations,
        double seconds,
        List<Estimate> estimates,
        List<Member> members) {

    /** As many replicates as it takes for the spread between them to tell the error of their mean. */
    private static final int ENOUGH_SEEDS = 4;

    private static final double LARGEST_ERROR = 0.5;

    /**
     * Reads a folder.
     *
     * @throws BadInputException if it is not that of a finished run or of replicates, or a file of it is malformed
     */
    public static ComparedRun read(Path folder) {
        return Replicates.isAt(folder) ? replicates(folder) : single(folder);
    }

    /** Copies the list. */
    public ComparedRun {
        members = List.copyOf(members);
    }

    /** The run with the lowest cost. */
    public Member best() {
        return members.stream()
                .min(Comparator.comparingDouble(
                        member -> Double.isNaN(member.bestCost()) ? Double.POSITIVE_INFINITY : member.bestCost()))
                .orElseThrow();
    }

    /** How many checks of its seeds fail. */
    public long failedChecks() {
        return members.stream()
                .flatMap(member -> member.checks().stream())
                .filter(check -> !check.passed())
                .count();
    }

    private static ComparedRun single(Path folder) {
        JsonNode json = RunJson.read(folder);
        requireFinished(folder, RunJson.status(json) == Status.FINISHED);
        Member member = Member.read(folder, json);
        ErrorBar bar = new Evidence(json, member.steps()).errorBar();
        return new ComparedRun(
                folder,
                1,
                settings(json),
                bar.logEvidence(),
                bar.standardError(),
                bar.isReliable() ? "" : bar.words().replaceFirst("^not to be relied on: ", ""),
                member.bestCost(),
                json.at("/totals/gradientEvaluations").asLong(0),
                json.at("/totals/seconds").asDouble(Double.NaN),
                RunJson.estimates(json),
                List.of(member));
    }

    private static ComparedRun replicates(Path folder) {
        Replicates replicates = Replicates.open(folder);
        List<Path> finished = Replicates.finished(replicates.read()).stream()
                .map(Replicate::name)
                .map(folder::resolve)
                .toList();
        requireFinished(folder, !finished.isEmpty());
        List<ComparedRun> each = finished.stream().map(ComparedRun::single).toList();
        if (each.size() == 1) {
            return each.get(0);
        }
        // The evidence is estimated without bias, its logarithm is not.
        double highest = each.stream().mapToDouble(run -> run.logEvidence).max().orElseThrow();
        double[] ratios = each.stream()
                .mapToDouble(run -> Math.exp(run.logEvidence - highest))
                .toArray();
        double mean = Arrays.stream(ratios).average().orElseThrow();
        double squares = Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).sum();
        double error = Math.sqrt(squares / (ratios.length - 1.0) / ratios.length) / mean;
        PooledPosterior pooled = replicates.pooled().orElseThrow();
        List<Estimate> estimates = new ArrayList<>(pooled.parameters());
        estimates.add(pooled.cost());
        return new ComparedRun(
                folder,
                each.size(),
                each.get(0).settings,
                highest + Math.log(mean),
                error,
                evidenceProblem(each, error),
                each.stream().mapToDouble(run -> run.bestCost).min().orElseThrow(),
                each.stream().mapToLong(run -> run.gradientEvaluations).sum(),
                each.stream().mapToDouble(run -> run.seconds).sum(),
                estimates,
                each.stream().flatMap(run -> run.members.stream()).toList());
    }

    /** A spread over few seeds tells little by itself: then each of them has to be reliable. */
    private static String evidenceProblem(List<ComparedRun> each, double error) {
        if (error > LARGEST_ERROR) {
            return "the seeds differ by too much";
        }
        return each.size() >= ENOUGH_SEEDS
                ? ""
                : each.stream()
                        .map(run -> run.evidenceProblem)
                        .filter(problem -> !problem.isEmpty())
                        .findFirst()
                        .map(problem -> "of only " + each.size() + " seeds, one says: " + problem)
                        .orElse("");
    }

    private static void requireFinished(Path folder, boolean finished) {
        if (!finished) {
            throw new BadInputException(folder + ": the run has not reached beta = 1, so it is no sample to compare."
                    + " Maybe go on with it: tsmc resume " + folder);
        }
    }

    private static Map<String, String> settings(JsonNode json) {
        Map<String, String> settings = new LinkedHashMap<>();
        collect(json.path("config"), "", settings);
        settings.remove("seed");
        settings.remove("name");
        return settings;
    }

    /** Lists of numbers stay together. */
    private static void collect(JsonNode node, String path, Map<String, String> settings) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> collect(
                            entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), settings));
        } else if (node.isArray() && node.valueStream().anyMatch(JsonNode::isObject)) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), path + "[" + i + "]", settings);
            }
        } else {
            settings.put(
                    path,
                    node.isArray()
                            ? node.valueStream().map(ComparedRun::text).collect(Collectors.joining(", ", "[", "]"))
                            : text(node));
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asString("null") : value.toString();
    }
}
