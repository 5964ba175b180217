package io.tsmc.runtime.run;

import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.sampler.Best;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * @param complete whether it was done with all of them, and not stopped
 * @param obstacles what stood in the way of starts that stayed where they are, and of how many; sorted
 * @param evidenceBound what the evidence is at least, as told from these solutions; empty where the polish cannot tell, or was
 *     stopped
 */
public record Polished(
        Particles starts,
        Particles ends,
        int[] particle,
        double[] beta,
        int candidates,
        long gradientEvaluations,
        boolean complete,
        Map<String, Integer> obstacles,
        Optional<EvidenceBound> evidenceBound) {

    /** Copies the obstacles. */
    public Polished {
        obstacles = Collections.unmodifiableSortedMap(new TreeMap<>(obstacles));
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
                + ", gradientEvaluations=" + gradientEvaluations + ", complete=" + complete
                + (obstacles.isEmpty() ? "" : ", obstacles=" + obstacles) + "]";
    }

    /** The lowest cost. */
    public double bestCost() {
        return ends.cost()[best()];
    }
}
