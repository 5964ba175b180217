package io.tsmc.benchmarks.study;

import io.tsmc.api.Require;
import io.tsmc.benchmarks.Suite;
import java.util.List;
import java.util.Optional;

/**
 * A problem of a study: a run file, and what is known of it.
 *
 * @param name short, for tables and names of files
 * @param file run file; relative to the folder of the study file
 * @param set settings that take precedence over the run file, for all methods
 * @param judge further settings, under which costs are measured where they are to be other than those that are searched with:
 *     more scenarios, for example. The parameters must be the same
 * @param bestKnown lowest cost that anybody has found
 * @param tolerance up to how far above it a trial has reached it [cost]
 * @param source who found it
 * @param gap up to how far above the best known cost, or the best of the trial if that is lower or none is known, a solution
 *     counts as one [cost]; a tenth of that cost if it is not said
 * @param gradientCost what an evaluation of cost and gradient counts, in evaluations of the cost alone, at least 1; measured
 *     if it is not said
 * @param suite whose criterion says when a motion is a success, where the goal of the run file does not say all
 * @param exact what is known of its distribution, for methods that sample
 */
public record StudyProblem(
        String name,
        String file,
        List<String> set,
        List<String> judge,
        Optional<Double> bestKnown,
        Optional<Double> tolerance,
        Optional<String> source,
        Optional<Double> gap,
        Optional<Double> gradientCost,
        Optional<Suite> suite,
        Optional<Exact> exact) {

    /** Checks the numbers. */
    public StudyProblem {
        set = List.copyOf(set);
        judge = List.copyOf(judge);
        Require.that(!file.isBlank(), "file", "must not be blank", "");
        tolerance.ifPresent(t -> Require.notNegative("tolerance", t));
        gap.ifPresent(g -> Require.notNegative("gap", g));
        gradientCost.ifPresent(g -> Require.that(g >= 1.0, "gradientCost", g + " must be at least 1", "take 3"));
        Require.that(
                tolerance.isPresent() == bestKnown.isPresent(),
                bestKnown.isPresent() ? "tolerance" : "bestKnown",
                "required where " + (bestKnown.isPresent() ? "bestKnown" : "tolerance") + " is given",
                "");
    }

    /** The same with another path of its run file. */
    StudyProblem withFile(String path) {
        return new StudyProblem(name, path, set, judge, bestKnown, tolerance, source, gap, gradientCost, suite, exact);
    }
}
