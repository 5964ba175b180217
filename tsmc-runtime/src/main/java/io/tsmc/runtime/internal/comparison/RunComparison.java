package io.tsmc.runtime.internal.comparison;

import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.internal.log.Status;
import io.tsmc.runtime.internal.posterior.Estimate;
import io.tsmc.runtime.internal.replicates.Agreement;
import io.tsmc.runtime.internal.replicates.Replicate;
import io.tsmc.runtime.internal.replicates.Replicates;
import io.tsmc.runtime.internal.settings.Records;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Runs beside each other: the settings in which they differ, their evidences as models of the same observations, and what each
 * says of the parameters.
 *
 * @param runs at least two
 * @param notes what there is to say of the comparison itself, a sentence each
 */
public record RunComparison(List<ComparedRun> runs, List<String> notes) {

    private static final String ABSENT = "";

    /** Copies the lists. */
    public RunComparison {
        runs = List.copyOf(runs);
        notes = List.copyOf(notes);
    }

    /**
     * Reads folders of runs or of replicates, which count as one; a single folder of replicates has these compared with each
     * other.
     *
     * @throws BadInputException if there are fewer than two runs, or one is not finished
     */
    public static RunComparison read(List<Path> folders) {
        if (folders.size() == 1 && Replicates.isAt(folders.get(0))) {
            Path folder = folders.get(0);
            return ofReplicates(Replicates.open(folder))
                    .orElseThrow(() -> new BadInputException(folder + ": fewer than two of its replicates have reached"
                            + " beta = 1. Maybe go on with them: tsmc resume " + folder));
        }
        if (folders.size() < 2) {
            throw new BadInputException(
                    "there is nothing to compare with: " + folders + " is one folder. Maybe name another one.");
        }
        return new RunComparison(folders.stream().map(ComparedRun::read).toList(), List.of());
    }

    /** Of the finished ones of replicates, each a run of its own; empty if there are fewer than two. */
    public static Optional<RunComparison> ofReplicates(Replicates replicates) {
        List<Replicate> all = replicates.read();
        List<ComparedRun> finished = Replicates.finished(all).stream()
                .map(replicate -> ComparedRun.read(replicates.path().resolve(replicate.name())))
                .toList();
        List<String> notes = all.stream()
                .filter(replicate -> replicate.status() != Status.FINISHED)
                .map(replicate -> replicate.name() + " is left out: it is " + replicate.status() + ".")
                .toList();
        return finished.size() < 2 ? Optional.empty() : Optional.of(new RunComparison(finished, notes));
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

    /**
     * The differences that say most: where plug-ins of different types are in one place, without the settings that only some of
     * these have.
     *
     * @return values by path, each [runs]
     */
    public Map<String, List<String>> mainDifferences() {
        Map<String, List<String>> all = differences();
        List<String> types = all.keySet().stream()
                .filter(path -> path.endsWith(".type"))
                .map(path -> path.substring(0, path.length() - ".type".length()))
                .toList();
        Map<String, List<String>> main = new LinkedHashMap<>(all);
        main.entrySet()
                .removeIf(entry -> entry.getValue().contains(ABSENT)
                        && types.stream()
                                .anyMatch(type -> entry.getKey().startsWith(type + ".")
                                        || entry.getKey().startsWith(type + "[")));
        return main;
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

    /** What can be compared, and why the rest cannot. */
    public Comparability comparability() {
        return Comparability.of(runs, differences());
    }

    /** Why the evidences cannot be compared as those of models; empty if they can. */
    public Optional<String> notModelsOfTheSame() {
        return comparability().evidences();
    }

    /** What to bear in mind: of the comparison, of settings that may be data, and of evidences that are not reliable. */
    public List<String> cautions() {
        List<String> cautions = new ArrayList<>(notes);
        List<String> data = Comparability.mayBeObserved(differences());
        if (notModelsOfTheSame().isEmpty() && !data.isEmpty()) {
            cautions.add("Evidences are of models of the same observations only, and " + String.join(", ", data)
                    + (data.size() == 1 ? " differs: maybe it is one." : " differ: maybe they are some."));
        }
        List<String> names = names();
        for (int i = 0; i < runs.size(); i++) {
            String problem = runs.get(i).evidenceProblem();
            if (!problem.isEmpty()) {
                cautions.add("log Z of " + names.get(i) + " is not to be relied on: " + problem + ".");
            }
        }
        return cautions;
    }

    /** How far all seeds agree; empty where they are not samples of one distribution. */
    public Optional<Agreement> agreement() {
        if (comparability().distributions().isPresent()) {
            return Optional.empty();
        }
        List<Replicate> all = members().map(Member::folder).map(Replicate::read).toList();
        boolean sameCoordinates =
                all.stream().map(one -> one.position().length).distinct().count() == 1;
        return all.size() >= 2 && sameCoordinates ? Optional.of(Agreement.of(all)) : Optional.empty();
    }

    /** How far they agree, as a sentence. */
    public Optional<String> agreementInWords() {
        return agreement()
                .map(agreement -> String.format(
                        Locale.ROOT,
                        "They sample the same distribution; R-hat is %.3f on coordinate %d, the largest of %d, and %.3f of the cost.",
                        agreement.largestRHat(),
                        agreement.worstCoordinate(),
                        agreement.rHat().length,
                        agreement.costRHat()));
    }

    private Stream<Member> members() {
        return runs.stream().flatMap(run -> run.members().stream());
    }

    /** The kinds of motion of all runs, matched; empty if they cannot be, or there are none. */
    public List<MatchedKind> kinds() {
        if (comparability().motions().isPresent()) {
            return List.of();
        }
        List<MatchedKind.Found> all = MatchedKind.solutions(runs);
        int stateDim = runs.get(0).best().run().at("/problem/states").size();
        return all.isEmpty() || !MatchedKind.canMatch(all) ? List.of() : MatchedKind.of(all, runs, stateDim);
    }

    /** Whether all are posteriors of measurements. */
    public boolean ofPosteriors() {
        return runs.stream().allMatch(Comparability::isPosterior);
    }

    /** What a run answers, as it says itself; of replicates that with the lowest cost. */
    public JsonNode answer(int run) {
        return runs.get(run).best().run().path("answer");
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
        List<Object> entries = new ArrayList<>();
        IntStream.range(0, runs.size()).mapToObj(this::tree).forEach(entries::add);
        tree.put("runs", entries);
        tree.put("differences", differences());
        Comparability comparability = comparability();
        comparability.evidences().ifPresent(why -> tree.put("notModelsOfTheSame", why));
        tree.put("cannotBeCompared", comparability.sentences());
        tree.put("cautions", cautions());
        agreement().ifPresent(agreement -> tree.put("agreement", agreement.tree()));
        tree.put("solutions", kinds().stream().map(RunComparison::tree).toList());
        return tree;
    }

    private Map<String, Object> tree(int i) {
        ComparedRun run = runs.get(i);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", names().get(i));
        entry.put("folder", run.path().toString());
        entry.put("seeds", run.seeds());
        entry.put("answer", answer(i));
        entry.put("logEvidence", run.logEvidence());
        entry.put("logEvidenceError", run.logEvidenceError());
        if (!run.evidenceProblem().isEmpty()) {
            entry.put("evidenceProblem", run.evidenceProblem());
        }
        if (comparability().evidences().isEmpty()) {
            entry.put("logBayesFactor", Records.tree(logBayesFactor(i)));
            entry.put("probability", probabilities()[i]);
        }
        entry.put("bestCost", run.bestCost());
        entry.put("gradientEvaluations", run.gradientEvaluations());
        entry.put("seconds", run.seconds());
        entry.put("posterior", run.estimates().stream().map(Records::tree).toList());
        entry.put("members", run.members().stream().map(RunComparison::tree).toList());
        return entry;
    }

    private static Map<String, Object> tree(Member member) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("folder", member.folder().toString());
        entry.put("seed", member.seed());
        entry.put("costs", Records.tree(member.curve()));
        entry.put("checks", member.checks().stream().map(Records::tree).toList());
        return entry;
    }

    private static Map<String, Object> tree(MatchedKind kind) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("way", kind.way());
        entry.put("ofRun", kind.ofRun().stream().map(Records::tree).toList());
        return entry;
    }

    /**
     * The logarithm of a Bayes factor.
     *
     * @param value [nat]
     * @param standardError of it [nat]; NaN if it is not known
     */
    public record LogBayesFactor(double value, double standardError) {}
}
