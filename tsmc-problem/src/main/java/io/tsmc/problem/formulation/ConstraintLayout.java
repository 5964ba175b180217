package io.tsmc.problem.formulation;

import io.tsmc.api.Constraint.Sense;
import io.tsmc.problem.rollout.ConstraintEntry;
import io.tsmc.problem.rollout.ConstraintReach;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The constraints of a whole motion one after the other: those of the first step, of the second, …, then those of the final
 * state. At the first steps the state is what it is, and only entries are there that a control has a say in.
 */
final class ConstraintLayout {

    private final List<Sense> senses = new ArrayList<>();
    /** Indices of the entries of each step, and of the final state, that are there, [T + 1][]. */
    private final int[][] entries;

    private final int stageCount;

    ConstraintLayout(TracedProblem traced) {
        List<ConstraintEntry> stage = ConstraintEntry.stage(traced.problem());
        List<ConstraintEntry> terminal = ConstraintEntry.terminal(traced.problem());
        int[] from = ConstraintReach.askedFrom(traced);
        entries = new int[traced.problem().horizon() + 1][];
        Arrays.setAll(
                entries,
                t -> IntStream.range(0, from.length).filter(i -> from[i] <= t).toArray());
        entries[entries.length - 1] = IntStream.range(0, terminal.size()).toArray();
        stageCount = stage.size();
        for (int t = 0; t < entries.length; t++) {
            for (int entry : entries[t]) {
                senses.add(
                        (t == entries.length - 1 ? terminal : stage).get(entry).sense());
            }
        }
    }

    List<Sense> senses() {
        return List.copyOf(senses);
    }

    /** What a motion makes of them. */
    double[] flat(Rollout motion) {
        double[] flat = new double[senses.size()];
        int next = 0;
        for (int t = 0; t < entries.length; t++) {
            double[] g = t == entries.length - 1 ? motion.terminalConstraints() : motion.stageConstraints()[t];
            for (int entry : entries[t]) {
                flat[next++] = g[entry];
            }
        }
        return flat;
    }

    /** Multipliers, the weight, and what is asked for, as each step and the final state take them. */
    double[][] given(double[] multipliers, double weight) {
        if (multipliers.length != senses.size()) {
            throw new IllegalArgumentException(multipliers.length + " multipliers for " + senses.size()
                    + " entries. Maybe they are of another problem");
        }
        double[][] given = new double[entries.length][];
        int next = 0;
        for (int t = 0; t < entries.length; t++) {
            int count = t == entries.length - 1 ? entries[t].length : stageCount;
            given[t] = new double[2 * count + 1];
            given[t][count] = weight;
            for (int entry : entries[t]) {
                given[t][entry] = multipliers[next++];
                given[t][count + 1 + entry] = 1.0;
            }
        }
        return given;
    }
}
