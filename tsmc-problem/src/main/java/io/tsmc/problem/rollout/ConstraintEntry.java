package io.tsmc.problem.rollout;

import io.tsmc.api.Constraint;
import io.tsmc.api.Constraint.Sense;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import io.tsmc.problem.Problem;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One number that a constraint asks for, at each step or at the end.
 *
 * @param constraint index of the constraint in the problem
 * @param sense what the number has to be
 * @param signal its name and unit
 */
public record ConstraintEntry(int constraint, Sense sense, Signal signal) {

    /** All entries along the way: those of the first constraint, of the second, …. */
    public static List<ConstraintEntry> stage(Problem problem) {
        return of(problem, Constraint::stageSignals);
    }

    /** All entries at the end. */
    public static List<ConstraintEntry> terminal(Problem problem) {
        return of(problem, Constraint::terminalSignals);
    }

    /** What entries have to be, in their order. */
    public static List<Sense> senses(List<ConstraintEntry> entries) {
        return entries.stream().map(ConstraintEntry::sense).toList();
    }

    private static List<ConstraintEntry> of(Problem problem, BiFunction<Constraint, Dynamics, List<Signal>> signals) {
        List<Constraint> all = problem.constraints();
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(i -> entries(i, all.get(i).sense(), signals.apply(all.get(i), problem.dynamics())))
                .toList();
    }

    private static Stream<ConstraintEntry> entries(int constraint, Sense sense, List<Signal> signals) {
        return signals.stream().map(signal -> new ConstraintEntry(constraint, sense, signal));
    }
}
