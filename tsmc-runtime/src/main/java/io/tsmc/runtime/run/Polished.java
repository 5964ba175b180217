package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.sampler.Best;
import io.tsmc.sampler.Multipliers;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a {@link Polish} made of the best particles of a sample: single solutions, not draws.
 *
 * @param starts the particles that it started from, evaluated, the cheapest first
 * @param ends where it got to from each, evaluated, in the same order
 * @param particle index in the final cloud of each start; -1 for one that is from an earlier one
 * @param beta inverse temperature of the cloud that each start is from; NaN for one that was cheaper than all of the final
 *     cloud, and was seen on the way there
 * @param candidates how many starts there were, of which these were left after a knock-out; as many as these without one
 * @param gradientEvaluations evaluations spent, in addition to those of the sampler; one of a refined target counts as one
 * @param endings how the descent from each ended, in the same order
 * @param obstacles what stood in the way of starts that stayed where they are, and of how many; sorted
 * @param evidenceBound what the evidence is at least, as told from these solutions; empty where the polish cannot tell, or was
 *     stopped
 * @param multipliers what the augmented Lagrangian came to, for each solution that it was tried with, of which those that meet
 *     the constraints are left, or the one that comes closest; empty where there are no constraints, or only their penalty
 */
public record Polished(
        Particles starts,
        Particles ends,
        int[] particle,
        double[] beta,
        int candidates,
        long gradientEvaluations,
        List<Polish.Ending> endings,
        Map<String, Integer> obstacles,
        Optional<EvidenceBound> evidenceBound,
        Optional<ConstrainedEnds> multipliers) {

    /** A gain of less than this share of the cost is none. */
    static final double NOTHING = 1e-3;

    /** Copies endings and obstacles. */
    public Polished {
        endings = List.copyOf(endings);
        obstacles = Collections.unmodifiableSortedMap(new TreeMap<>(obstacles));
    }

    /**
     * What the augmented Lagrangian came to.
     *
     * @param all for each solution that it was tried with
     * @param left for each of {@link Polished#ends}
     */
    public record ConstrainedEnds(List<Multipliers> all, List<Multipliers> left) {

        /** Keeps copies. */
        public ConstrainedEnds {
            all = List.copyOf(all);
            left = List.copyOf(left);
        }
    }

    /** The same once it was taken to solutions that meet the constraints, of which some are left. */
    Polished constrained(Particles feasible, List<Multipliers> outcomes, int[] left) {
        List<Multipliers> kept = Arrays.stream(left).mapToObj(outcomes::get).toList();
        return new Polished(
                starts.gather(left),
                feasible.gather(left),
                Arrays.stream(left).map(n -> particle[n]).toArray(),
                Arrays.stream(left).mapToDouble(n -> beta[n]).toArray(),
                candidates,
                gradientEvaluations
                        + outcomes.stream()
                                .mapToLong(Multipliers::gradientEvaluations)
                                .sum(),
                kept.stream().map(Multipliers::descent).toList(),
                obstacles,
                evidenceBound,
                Optional.of(new ConstrainedEnds(outcomes, kept)));
    }

    /** Whether it was done with all of them, and not stopped. */
    public boolean complete() {
        return !endings.contains(Polish.Ending.STOPPED);
    }

    /** How many descents ended in each way that occurred, in the order of the ways, in lower case. */
    public Map<String, Integer> endingCounts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Polish.Ending ending : Polish.Ending.values()) {
            int count = Collections.frequency(endings, ending);
            if (count > 0) {
                counts.put(ending.name().toLowerCase(Locale.ROOT), count);
            }
        }
        return counts;
    }

    /** The same in words: {@code tolerance 7, iterations 1}. */
    public String endingWords() {
        return endingCounts().entrySet().stream()
                .map(ways -> ways.getKey() + " " + ways.getValue())
                .collect(Collectors.joining(", "));
    }

    /**
     * Whether it came to nothing better than the best start, though it had not found that there is nothing better near. To meet
     * constraints is to gain something, even if it costs more.
     */
    public boolean gainedNothing() {
        if (multipliers.isPresent()) {
            return false;
        }
        double before = starts.cost()[0];
        return endings.get(best()) != Polish.Ending.TOLERANCE && bestCost() >= before - NOTHING * Math.abs(before);
    }

    /** How many starts have a lower cost now. */
    public int lowered() {
        return (int) IntStream.range(0, ends.count())
                .filter(n -> ends.cost()[n] < starts.cost()[n])
                .count();
    }

    /** Index of the best solution, see {@link Best}. */
    public int best() {
        return ends.lowest();
    }

    /** The best solution. */
    public Best solution() {
        return Best.of(ends);
    }

    /** What the best solution was made of, in a few words. */
    public String origin() {
        double from = beta[best()];
        return String.format(Locale.ROOT, "%.6g", starts.cost()[best()])
                + (from < 1.0 ? String.format(Locale.ROOT, " at beta = %.3g", from) : "");
    }

    /** How many solutions there are, and of how many candidates they are left. */
    public String contest() {
        return ends.count() == candidates ? "" + candidates : ends.count() + " of " + candidates + " starts";
    }

    /** Numbers of solutions, and the lowest cost. */
    @Override
    public String toString() {
        return "Polished[solutions=" + ends.count() + ", lowered=" + lowered() + ", bestCost=" + bestCost()
                + ", gradientEvaluations=" + gradientEvaluations + ", endings=" + endingCounts()
                + (obstacles.isEmpty() ? "" : ", obstacles=" + obstacles) + "]";
    }

    /** The lowest cost. */
    public double bestCost() {
        return ends.cost()[best()];
    }
}
