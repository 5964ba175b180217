package io.tsmc.runtime.internal.comparison;

import io.tsmc.runtime.run.KindsOfMotion;
import io.tsmc.runtime.run.Solution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A kind of motion that was found by one run or by several.
 *
 * @param way on which side it passes obstacles; empty where that does not tell
 * @param ofRun what each run has of it, [runs]
 * @param example where its cheapest solution is
 */
public record MatchedKind(String way, List<Part> ofRun, Found example) {

    private static final Pattern OBSTACLE = Pattern.compile("obstacle (\\d+)");

    /**
     * What a run has of a kind.
     *
     * @param share of its draws; of replicates the mean over them, and 0 for one that has not found it; NaN if a run does not say
     *     which solutions it has
     * @param shareError standard error; of replicates from the spread between them; NaN where it cannot be told
     * @param found by how many of its seeds
     * @param seeds of how many
     * @param cost of the cheapest solution of this kind; NaN if there is none
     */
    public record Part(double share, double shareError, int found, int seeds, double cost) {}

    /**
     * A solution.
     *
     * @param run index of the run
     * @param member index of the seed
     * @param index among the solutions of that
     * @param solution what is said of it
     * @param path states over time, one after the other; empty where no file has them
     */
    public record Found(int run, int member, int index, Solution solution, double[] path) {}

    /** Copies the list. */
    public MatchedKind {
        ofRun = List.copyOf(ofRun);
    }

    /** Whether kinds can be told apart across runs: where all name the same obstacles, or the motions are there. */
    static boolean canMatch(List<Found> all) {
        return nameTheSameObstacles(all) || haveMotions(all);
    }

    /** All solutions of the runs. */
    static List<Found> solutions(List<ComparedRun> runs) {
        List<Found> all = new ArrayList<>();
        for (int r = 0; r < runs.size(); r++) {
            List<Member> members = runs.get(r).members();
            for (int m = 0; m < members.size(); m++) {
                List<Solution> solutions = members.get(m).solutions();
                if (solutions.isEmpty()) {
                    continue;
                }
                int stateDim = members.get(m).run().at("/problem/states").size();
                JsonNode lines = members.get(m).drawn().path("solutionLines");
                for (int k = 0; k < solutions.size(); k++) {
                    all.add(new Found(r, m, k, solutions.get(k), path(lines.path(k), stateDim)));
                }
            }
        }
        return all;
    }

    private static double[] path(JsonNode lines, int stateDim) {
        if (lines.isEmpty()) {
            return new double[0];
        }
        int times = lines.path(0).size();
        double[] path = new double[times * stateDim];
        for (int t = 0; t < times; t++) {
            for (int d = 0; d < stateDim; d++) {
                path[t * stateDim + d] = lines.path(d).path(t).asDouble(Double.NaN);
            }
        }
        return path;
    }

    /**
     * Solutions of several runs by kind, the cheapest first. Where all name the same obstacles, those that pass on the same sides
     * are one; elsewhere those whose motions are nearer to each other than what {@link KindsOfMotion} calls the same.
     *
     * @param all what {@link #canMatch}
     * @param stateDim entries of a state
     */
    static List<MatchedKind> of(List<Found> all, List<ComparedRun> runs, int stateDim) {
        List<Found> byCost = all.stream()
                .sorted(Comparator.comparingDouble(found -> found.solution.cost()))
                .toList();
        Map<Object, List<Found>> kinds = new LinkedHashMap<>();
        if (nameTheSameObstacles(byCost)) {
            byCost.forEach(found -> kinds.computeIfAbsent(found.solution.way(), way -> new ArrayList<>())
                    .add(found));
        } else {
            KindsOfMotion sorted = KindsOfMotion.among(
                    byCost.stream().map(Found::path).toArray(double[][]::new),
                    stateDim,
                    IntStream.range(0, byCost.size()).toArray());
            for (int i = 0; i < byCost.size(); i++) {
                kinds.computeIfAbsent(sorted.kindOf(i), kind -> new ArrayList<>())
                        .add(byCost.get(i));
            }
        }
        return kinds.values().stream().map(found -> kind(found, runs)).toList();
    }

    private static boolean nameTheSameObstacles(List<Found> all) {
        Map<List<Integer>, Set<String>> ofEach = new HashMap<>();
        all.forEach(found -> ofEach.computeIfAbsent(List.of(found.run, found.member), of -> new TreeSet<>())
                .addAll(obstacles(found.solution.way())));
        return !all.isEmpty()
                && ofEach.values().stream().distinct().count() == 1
                && all.stream().noneMatch(found -> found.solution.way().isEmpty());
    }

    private static Set<String> obstacles(String way) {
        return OBSTACLE.matcher(way).results().map(result -> result.group(1)).collect(Collectors.toSet());
    }

    private static boolean haveMotions(List<Found> all) {
        return all.stream()
                .allMatch(found -> found.path.length > 0
                        && found.path.length == all.get(0).path.length
                        && Arrays.stream(found.path).allMatch(Double::isFinite));
    }

    private static MatchedKind kind(List<Found> found, List<ComparedRun> runs) {
        return new MatchedKind(
                found.stream().map(each -> each.solution.way()).distinct().count() == 1
                        ? found.get(0).solution.way()
                        : "",
                IntStream.range(0, runs.size())
                        .mapToObj(r -> part(
                                found.stream().filter(each -> each.run == r).toList(), runs.get(r)))
                        .toList(),
                found.get(0));
    }

    private static Part part(List<Found> found, ComparedRun run) {
        int seeds = run.members().size();
        if (run.members().stream().allMatch(member -> member.solutions().isEmpty())) {
            return new Part(Double.NaN, Double.NaN, 0, seeds, Double.NaN);
        }
        double[] shares = new double[seeds];
        found.forEach(each -> shares[each.member] += each.solution.share());
        double share = Arrays.stream(shares).average().orElse(0.0);
        double squares =
                Arrays.stream(shares).map(s -> (s - share) * (s - share)).sum();
        OptionalDouble cost =
                found.stream().map(Found::solution).mapToDouble(Solution::cost).min();
        return new Part(
                share,
                seeds > 1 ? Math.sqrt(squares / (seeds - 1.0) / seeds) : ownError(found, Solution::shareError),
                (int) found.stream().map(Found::member).distinct().count(),
                seeds,
                cost.orElse(Double.NaN));
    }

    /** Two solutions of one run that are one kind here have no error that the run knows of. */
    private static double ownError(List<Found> found, ToDoubleFunction<Solution> error) {
        return found.size() == 1 ? error.applyAsDouble(found.get(0).solution) : Double.NaN;
    }

    /** What it is called: by its way, else by its place. */
    public String name(int place) {
        return way.isEmpty() ? "kind " + place : way;
    }
}
