package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.problem.formulation.PolicyTarget;
import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Sorts a sample, and what was polished of it, into {@link Solutions}. */
final class Sorting {

    /** Kinds of the sample that get a descent of their own, if the polish has left them without, the largest first. */
    private static final int MOST_DESCENTS = 8;

    private final Particles draws;
    private final Motions drawn;
    private final int[] possible;
    private final PolicyTarget target;
    private final Descent descent;
    private final Ends ends;
    private final int[] kindOfDraw;
    private final Map<Integer, String> ways = new HashMap<>();

    private Sorting(PolicyTarget target, Particles draws, Optional<Particles> polished, Descent descent) {
        this.target = target;
        this.draws = draws;
        this.descent = descent;
        drawn = Motions.of(target, draws);
        possible = possible(draws, drawn);
        ends = new Ends();
        polished.ifPresent(ends::add);
        kindOfDraw = new int[draws.count()];
        Arrays.fill(kindOfDraw, -1);
    }

    /** Takes particles down to where they lead. */
    @FunctionalInterface
    interface Descent {
        /**
         * Where particles lead.
         *
         * @param starts changed to where each leads, evaluated; to a cost of NaN where that cannot be told
         * @return evaluations spent
         */
        long apply(Particles starts);
    }

    /**
     * The solutions.
     *
     * @param state the sample, and where it descends from
     * @param sharesCanBeTold whether the sample lacks nothing that is known of
     */
    static Solutions of(
            PolicyTarget target, State state, boolean sharesCanBeTold, Optional<Particles> polished, Descent descent) {
        Sorting sorting = new Sorting(target, state.particles(), polished, descent);
        if (sorting.possible.length > 0) {
            Optional<Sides> sides = Sides.of(target.problem());
            if (sides.isPresent()) {
                sorting.bySides(sides.get());
            } else {
                sorting.byRegions();
            }
        }
        return sorting.solutions(state, sharesCanBeTold);
    }

    private static int[] possible(Particles particles, Motions motions) {
        return IntStream.range(0, particles.count())
                .filter(n -> particles.isPossible(n) && motions.isFinite(n))
                .toArray();
    }

    private void bySides(Sides sides) {
        int first = Arrays.stream(draws.byCost())
                .filter(n -> Arrays.binarySearch(possible, n) >= 0)
                .findFirst()
                .orElseThrow();
        double[] common = drawn.paths()[first];
        Map<List<Integer>, Integer> kinds = new LinkedHashMap<>();
        for (int n : possible) {
            kindOfDraw[n] = kind(kinds, sides.classOf(drawn.paths()[n], common, drawn.stateDim()));
        }
        for (End end : ends.all) {
            end.kind = kind(kinds, sides.classOf(end.path, common, drawn.stateDim()));
        }
        for (End end : descents(kindOfDraw, end -> end.kind)) {
            end.kind = kind(kinds, sides.classOf(end.path, common, drawn.stateDim()));
        }
        kinds.forEach((turns, kind) -> ways.put(kind, Sides.words(turns, kinds.keySet())));
    }

    private static int kind(Map<List<Integer>, Integer> kinds, List<Integer> turns) {
        return kinds.computeIfAbsent(turns, none -> kinds.size());
    }

    private void byRegions() {
        Motions.Whitening whitening = drawn.chosen(possible).whiteningOverTime();
        DenseRegions regions = DenseRegions.of(drawn, whitening, possible);
        for (End end : ends.all) {
            int nearest = DenseRegions.nearest(end.path, drawn, whitening, possible);
            end.region = whitening.distance(end.path, drawn.paths()[nearest]) <= regions.reach()
                    ? regions.of()[nearest]
                    : -1;
        }
        // Where a descent leads is of the kind of the region that it came from, and joins it to others that lead there.
        descents(regions.of(), end -> end.region);
        if (ends.all.isEmpty()) {
            System.arraycopy(regions.of(), 0, kindOfDraw, 0, kindOfDraw.length);
            return;
        }
        KindsOfMotion kinds = ends.kinds(whitening);
        Map<Integer, Set<Integer>> ofRegion = new HashMap<>();
        for (int e = 0; e < ends.all.size(); e++) {
            End end = ends.all.get(e);
            end.kind = kinds.kindOf(e);
            ofRegion.computeIfAbsent(end.region, region -> new HashSet<>()).add(end.kind);
        }
        for (int n : possible) {
            Set<Integer> some = ofRegion.get(regions.of()[n]);
            kindOfDraw[n] = kinds.nearest(
                    drawn.paths()[n],
                    some == null
                            ? kinds.representatives()
                            : some.stream().sorted().toList());
        }
    }

    /** Descents from the cheapest draw of each group that no end is of; their ends are of those groups, and among all ends now. */
    private List<End> descents(int[] groupOfDraw, ToIntFunction<End> groupOfEnd) {
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        Map<Integer, Integer> cheapest = new HashMap<>();
        for (int n : possible) {
            sizes.merge(groupOfDraw[n], 1, Integer::sum);
            cheapest.merge(groupOfDraw[n], n, (a, b) -> draws.cost()[b] < draws.cost()[a] ? b : a);
        }
        ends.all.forEach(end -> sizes.remove(groupOfEnd.applyAsInt(end)));
        int[] groups = sizes.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(MOST_DESCENTS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        if (groups.length == 0) {
            return List.of();
        }
        Particles starts = draws.gather(Arrays.stream(groups).map(cheapest::get).toArray());
        return ends.addDescents(starts, groups);
    }

    private Solutions solutions(State state, boolean sharesCanBeTold) {
        int[] kinds = IntStream.concat(
                        Arrays.stream(kindOfDraw).filter(kind -> kind >= 0),
                        ends.all.stream().mapToInt(end -> end.kind))
                .distinct()
                .toArray();
        List<Found> found = Arrays.stream(kinds)
                .mapToObj(kind -> found(kind, state, sharesCanBeTold))
                .sorted(Comparator.comparingDouble(one -> one.solution.cost()))
                .toList();
        int[] ofDraw = new int[kindOfDraw.length];
        Particles motions = new Particles(draws.dim(), Math.max(1, found.size()));
        for (int k = 0; k < found.size(); k++) {
            motions.setOne(k, found.get(k).motion, 0);
        }
        List<Integer> order = found.stream().map(one -> one.kind).toList();
        Arrays.setAll(ofDraw, n -> order.indexOf(kindOfDraw[n]));
        return new Solutions(
                found.stream().map(one -> one.solution).toList(), ofDraw, motions, ends.gradientEvaluations);
    }

    private Found found(int kind, State state, boolean sharesCanBeTold) {
        int[] members = IntStream.range(0, kindOfDraw.length)
                .filter(n -> kindOfDraw[n] == kind)
                .toArray();
        double[] isOfKind = Arrays.stream(kindOfDraw)
                .mapToDouble(k -> k == kind ? 1.0 : 0.0)
                .toArray();
        double[] costs = Arrays.stream(members)
                .mapToDouble(n -> draws.cost()[n])
                .sorted()
                .toArray();
        int lineages = (int) Arrays.stream(members)
                .map(n -> state.genealogy().eves()[n])
                .distinct()
                .count();
        double share = (double) members.length / kindOfDraw.length;
        boolean hasError = sharesCanBeTold && lineages > 1 && share < 1.0;
        Optional<End> optimum = ends.all.stream()
                .filter(end -> end.kind == kind)
                .min(Comparator.comparingDouble(end -> end.particle.cost()[0]));
        int cheapest = Arrays.stream(members)
                .boxed()
                .min(Comparator.comparingDouble(n -> draws.cost()[n]))
                .orElse(-1);
        Solution solution = new Solution(
                ways.getOrDefault(kind, ""),
                share,
                hasError ? state.standardError(isOfKind) : Double.NaN,
                members.length,
                lineages,
                costs.length == 0 ? Double.NaN : costs[0],
                median(costs),
                optimum.map(end -> end.particle.cost()[0]).orElse(Double.NaN));
        return new Found(
                kind, solution, optimum.map(end -> end.particle).orElseGet(() -> draws.slice(cheapest, cheapest + 1)));
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
    }

    /**
     * A solution with what it was made from.
     *
     * @param motion its optimum or its cheapest draw
     */
    private record Found(int kind, Solution solution, Particles motion) {}

    /** Where a descent has led. */
    private static final class End {
        private final Particles particle;
        private final double[] path;
        private int region = -1;
        private int kind = -1;

        End(Particles particle, double[] path) {
            this.particle = particle;
            this.path = path;
        }
    }

    /** Where descents have led. */
    private final class Ends {
        private final List<End> all = new ArrayList<>();
        private long gradientEvaluations;

        void add(Particles particles) {
            Motions motions = Motions.of(target, particles);
            for (int n : possible(particles, motions)) {
                all.add(new End(particles.slice(n, n + 1), motions.paths()[n]));
            }
        }

        /** Of each region a start. */
        List<End> addDescents(Particles starts, int[] regions) {
            gradientEvaluations += descent.apply(starts);
            Motions motions = Motions.of(target, starts);
            int before = all.size();
            for (int n : possible(starts, motions)) {
                End end = new End(starts.slice(n, n + 1), motions.paths()[n]);
                end.region = regions[n];
                all.add(end);
            }
            return all.subList(before, all.size());
        }

        KindsOfMotion kinds(Motions.Whitening whitening) {
            int[] byCost = IntStream.range(0, all.size())
                    .boxed()
                    .sorted(Comparator.comparingDouble(e -> all.get(e).particle.cost()[0]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[][] paths = all.stream().map(end -> end.path).toArray(double[][]::new);
            return new KindsOfMotion(new Motions(paths, drawn.stateDim()), whitening, byCost);
        }
    }
}
