package io.tsmc.runtime.internal.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What of runs can be compared, and why the rest cannot: each reason is part of a sentence, and empty where nothing speaks
 * against it.
 *
 * @param evidences as those of models of the same observations
 * @param costs as costs of the same task
 * @param motions over each other
 * @param distributions as samples of the same one
 * @param moving whether anything moves in any of them
 */
public record Comparability(
        Optional<String> evidences,
        Optional<String> costs,
        Optional<String> motions,
        Optional<String> distributions,
        boolean moving) {

    /** Settings that change how a distribution is sampled, and not which one it is. */
    private static final Set<String> OF_THE_SAMPLER = Set.of(
            "backend",
            "particles",
            "moves",
            "wasteFree",
            "kernel",
            "resampler",
            "schedule",
            "limits",
            "polish",
            "name");

    /** Keys of priors, which have lists of numbers that are no observations. */
    private static final Set<String> OF_PRIORS = Set.of(
            "normal",
            "half-normal",
            "half-cauchy",
            "exponential",
            "positive-normal",
            "log-normal",
            "uniform",
            "log-uniform",
            "cauchy",
            "logistic",
            "laplace");

    static Comparability of(List<ComparedRun> runs, Map<String, List<String>> differences) {
        Collection<String> paths = differences.keySet();
        List<JsonNode> all = runs.stream().map(run -> run.best().run()).toList();
        Optional<String> kinds = kinds(all);
        Optional<String> systems =
                isPosterior(all.get(0)) ? Optional.empty() : differ(paths, path -> path.equals("dynamics.type"));
        return new Comparability(
                first(List.of(
                        kinds,
                        because(
                                "they are not of the same observations or costs",
                                differ(paths, Comparability::isObserved)),
                        because("they are of different systems", systems))),
                first(List.of(
                        kinds,
                        because("the cost is another one", differ(paths, path -> isData(path) || isOfTheCost(path))),
                        because("they are of different systems", systems),
                        durations(all))),
                motions(all),
                first(List.of(
                        because(
                                "the distributions are not the same",
                                differ(paths, path -> !OF_THE_SAMPLER.contains(key(path)))),
                        sameRuns(runs))),
                all.stream().anyMatch(Comparability::moves));
    }

    /** All that cannot be compared, a sentence each. */
    public List<String> sentences() {
        Map<String, Optional<String>> parts = new LinkedHashMap<>();
        parts.put("Evidences", evidences);
        parts.put("Costs", costs);
        if (moving) {
            parts.put("Motions", motions);
        }
        List<String> sentences = new ArrayList<>();
        parts.forEach(
                (part, why) -> why.ifPresent(reason -> sentences.add(part + " cannot be compared: " + reason + ".")));
        return sentences;
    }

    /**
     * What may have been observed, and is a list of numbers among the settings of a likelihood: only its author knows whether it
     * is data.
     */
    static List<String> mayBeObserved(Map<String, List<String>> differences) {
        return differences.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("likelihood")
                        && entry.getValue().stream().anyMatch(value -> value.startsWith("["))
                        && !OF_PRIORS.contains(entry.getKey().replaceFirst(".*\\.", "")))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isPosterior(JsonNode run) {
        return !run.at("/config/likelihood").isEmpty();
    }

    private static Optional<String> kinds(List<JsonNode> runs) {
        return runs.stream().map(Comparability::isPosterior).distinct().count() > 1
                ? Optional.of("some are posteriors of measurements, and others minimise a cost")
                : Optional.empty();
    }

    private static Optional<String> durations(List<JsonNode> runs) {
        List<Double> seconds = runs.stream()
                .map(run -> run.at("/problem/timeStep").asDouble(0.0)
                        * run.at("/config/horizon").asDouble(0.0))
                .toList();
        double first = seconds.get(0);
        return isPosterior(runs.get(0))
                        || seconds.stream().allMatch(each -> Math.abs(each - first) <= 1e-9 * Math.abs(first))
                ? Optional.empty()
                : Optional.of("the motions last for different times");
    }

    private static Optional<String> motions(List<JsonNode> runs) {
        if (!runs.stream().allMatch(Comparability::moves)) {
            return Optional.of("in some of the runs nothing moves");
        }
        for (String what : List.of("/problem/states", "/problem/controls", "/config/dynamics/type")) {
            if (runs.stream().map(run -> run.at(what)).distinct().count() > 1) {
                return Optional.of("they are of different systems, or their "
                        + (what.endsWith("controls") ? "controls" : "states") + " are called differently");
            }
        }
        return Optional.empty();
    }

    /** The same run twice agrees with itself. */
    private static Optional<String> sameRuns(List<ComparedRun> runs) {
        List<List<Object>> all = runs.stream()
                .flatMap(run -> run.members().stream().map(member -> List.<Object>of(run.settings(), member.seed())))
                .toList();
        return all.stream().distinct().count() < all.size()
                ? Optional.of("some have the same settings and the same seed, so they are the same run")
                : Optional.empty();
    }

    private static boolean isObserved(String path) {
        return isData(path) || path.equals("temperature") || isOfTheCost(path);
    }

    private static boolean isData(String path) {
        return path.endsWith(".data");
    }

    private static boolean moves(JsonNode run) {
        return !run.at("/problem/states").isEmpty();
    }

    static boolean isPosterior(ComparedRun run) {
        return isPosterior(run.best().run());
    }

    private static boolean isOfTheCost(String path) {
        return key(path).equals("cost") || key(path).equals("constraints") || path.equals("feasibility.penalty");
    }

    private static String key(String path) {
        return path.replaceFirst("[.\\[].*", "");
    }

    private static Optional<String> differ(Collection<String> paths, Predicate<String> matters) {
        List<String> differ = paths.stream().filter(matters).toList();
        return differ.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", differ) + (differ.size() == 1 ? " differs" : " differ"));
    }

    private static Optional<String> because(String what, Optional<String> reason) {
        return reason.map(why -> what + ", as " + why);
    }

    private static Optional<String> first(List<Optional<String>> reasons) {
        return reasons.stream().flatMap(Optional::stream).findFirst();
    }
}
