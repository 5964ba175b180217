package io.tsmc.runtime.internal.log;

import io.tsmc.sampler.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many descendants each particle of the prior sample has after each step, of those that still have some. Memory grows with
 * the steps and with the lineages that are left, which are soon few.
 */
public final class LineageHistory {

    private List<Generation> generations = new ArrayList<>();

    LineageHistory() {}

    /** Goes on with what was kept before. */
    LineageHistory(List<Generation> kept) {
        generations.addAll(kept);
    }

    /**
     * The descendants after one step.
     *
     * @param step number of the tempering step
     * @param eves indices in the prior sample of those that have descendants today, ascending
     * @param counts descendants that each had then, in the same order
     */
    public record Generation(int step, int[] eves, int[] counts) {

        /** What is left of it when only some have descendants. */
        private Generation of(int[] alive) {
            int[] left = new int[alive.length];
            for (int i = 0; i < alive.length; i++) {
                left[i] = counts[Arrays.binarySearch(eves, alive[i])];
            }
            return new Generation(step, alive, left);
        }
    }

    void add(State state) {
        int[] sorted = state.genealogy().eves().clone();
        Arrays.sort(sorted);
        int[] alive = Arrays.stream(sorted).distinct().toArray();
        int[] counts = new int[alive.length];
        for (int eve : sorted) {
            counts[Arrays.binarySearch(alive, eve)]++;
        }
        List<Generation> left = new ArrayList<>();
        generations.forEach(generation -> left.add(generation.of(alive)));
        left.add(new Generation(state.step(), alive, counts));
        generations = left;
    }

    List<Generation> list() {
        return List.copyOf(generations);
    }
}
