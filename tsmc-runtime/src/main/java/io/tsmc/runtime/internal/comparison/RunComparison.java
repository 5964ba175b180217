package io.tsmc.runtime.internal.comparison;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.settings.Records;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Runs beside each other: the settings in which they differ, their evidences as models of the same observations, and what each
 * says of the parameters.
 *
 * @param runs at least two
 */
public record RunComparison(List<ComparedRun> runs) {

    private static final String ABSENT = "";

    /** Copies the list. */
    public RunComparison {
        runs = List.copyOf(runs);
    }

    /**
     * Reads folders of runs or of replicates.
     *
     * @throws BadInputException if there are fewer than two, or one is not finished
     */
    public static RunComparison read(List<Path> folders) {
        if (folders.size() < 2) {
            throw new BadInputException(
                    "there is nothing to compare with: " + folders + " is one folder. Maybe name another one.");
        }
        return new RunComparison(folders.stream().map(ComparedRun::read).toList());
    }

    /** Short names: of the folders, or their paths where these are not all different. */
    public List<String> names() {
        List<String> names = runs.stream()
                .map(run ->
                        String.valueOf(run.path().toAbsolutePath().normalize().getFileName()))
                .toList();
        return names.stream().distinct().count() == names.size()
                ? names
                : runs.stream().map(run -> run.path().toString()).toList();
    }

    /**
     * What the runs have different settings for, with the value that each has; empty where it has none.
     *
     * @return values by path, each [runs]
     */
    public Map<String, List<String>> differences() {
        Set<String> paths = new LinkedHashSet<>();
        runs.forEach(run -> paths.addAll(run.settings().keySet()));
        Map<String, List<String>> differences = new LinkedHashMap<>();
        for (String path : paths) {
            List<String> values = runs.stream()
                    .map(run -> run.settings().getOrDefault(path, ABSENT))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                differences.put(path, values);
            }
        }
        return differences;
    }

    /** Index of the run with the largest evidence. */
    public int mostEvident() {
        return IntStream.range(0, runs.size())
                .boxed()
                .max((a, b) ->
                        Double.compare(runs.get(a).logEvidence(), runs.get(b).logEvidence()))
                .orElseThrow();
    }

    /** How much more probable the observations are by a run's model than by that of {@link #mostEvident}. */
    public LogBayesFactor logBayesFactor(int run) {
        int mostEvident = mostEvident();
        ComparedRun best = runs.get(mostEvident);
        ComparedRun other = runs.get(run);
        double error = run == mostEvident ? 0.0 : Math.hypot(best.logEvidenceError(), other.logEvidenceError());
        return new LogBayesFactor(other.logEvidence() - best.logEvidence(), error);
    }

    /** Posterior probability of each model, if all were equally probable before, [runs]. */
    public double[] probabilities() {
        double[] odds = IntStream.range(0, runs.size())
                .mapToDouble(run -> Math.exp(logBayesFactor(run).value()))
                .toArray();
        double sum = Arrays.stream(odds).sum();
        return Arrays.stream(odds).map(o -> o / sum).toArray();
    }

    /** Why the evidences cannot be compared as those of models; empty if they can. */
    public Optional<String> notModelsOfTheSame() {
        List<String> differ = differences().keySet().stream()
                .filter(RunComparison::isWhatWasObserved)
                .toList();
        return differ.isEmpty()
                ? Optional.empty()
                : Optional.of("they are not of the same observations or costs, as " + String.join(", ", differ)
                        + (differ.size() == 1 ? " differs" : " differ"));
    }

    private static boolean isWhatWasObserved(String path) {
        return path.equals("temperature") || path.endsWith(".data") || path.startsWith("cost");
    }

    /** Names of what any of the runs says something of, parameters first, the cost last. */
    public List<String> estimated() {
        Set<String> names = new LinkedHashSet<>();
        runs.forEach(run -> run.estimates().stream()
                .limit(Math.max(0, run.estimates().size() - 1))
                .map(Estimate::name)
                .forEach(names::add));
        names.add("cost");
        return List.copyOf(names);
    }

    /** What a run says of something, if it does. */
    public Optional<Estimate> estimate(int run, String name) {
        return runs.get(run).estimates().stream()
                .filter(estimate -> estimate.name().equals(name))
                .findFirst();
    }

    /** All of it as a tree for JSON. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        double[] probabilities = probabilities();
        List<String> names = names();
        List<Object> entries = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            ComparedRun run = runs.get(i);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", names.get(i));
            entry.put("folder", run.path().toString());
            entry.put("seeds", run.seeds());
            entry.put("logEvidence", run.logEvidence());
            entry.put("logEvidenceError", run.logEvidenceError());
            if (!run.evidenceProblem().isEmpty()) {
                entry.put("evidenceProblem", run.evidenceProblem());
            }
            entry.put("logBayesFactor", Records.tree(logBayesFactor(i)));
            entry.put("probability", probabilities[i]);
            entry.put("bestCost", run.bestCost());
            entry.put("gradientEvaluations", run.gradientEvaluations());
            entry.put("seconds", run.seconds());
            entry.put("posterior", run.estimates().stream().map(Records::tree).toList());
            entries.add(entry);
        }
        tree.put("runs", entries);
        tree.put("differences", differences());
        notModelsOfTheSame().ifPresent(why -> tree.put("notModelsOfTheSame", why));
        return tree;
    }

    /**
     * The logarithm of a Bayes factor.
     *
     * @param value [nat]
     * @param standardError of it [nat]; NaN if it is not known
     */
    public record LogBayesFactor(double value, double standardError) {}
}
