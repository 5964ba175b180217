package io.tsmc.problem.rollout;

import io.tsmc.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How far a motion is from what one entry of the constraints asks for, where it is farthest.
 *
 * @param entry which of them
 * @param terminal whether it is asked for at the end, not along the way
 * @param largest largest violation [unit of the entry], at least 0; NaN if the motion is not finite. Those of first steps do
 *     not count where no control has a say in them yet
 * @param step step before which it is, 0 … T; T at the end
 * @param steps at how many steps it is above the tolerance
 * @param atStart largest violation of the first steps where no control has a say in it yet, which the initial state alone
 *     decides: nothing can mend that; 0 if there is none
 */
public record Violation(ConstraintEntry entry, boolean terminal, double largest, int step, int steps, double atStart) {

    /**
     * Those of all entries: along the way, then at the end.
     *
     * @param tolerance what counts as none [unit of the entry]
     */
    public static List<Violation> of(TracedProblem traced, Rollout motion, double tolerance) {
        Problem problem = traced.problem();
        int horizon = problem.horizon();
        List<ConstraintEntry> stage = ConstraintEntry.stage(problem);
        List<ConstraintEntry> terminal = ConstraintEntry.terminal(problem);
        int[] from = ConstraintReach.askedFrom(traced);
        List<Violation> all = new ArrayList<>();
        for (int i = 0; i < stage.size(); i++) {
            int index = i;
            IntFunction<Double> at = t -> stage.get(index).sense().violation(motion.stageConstraints()[t][index]);
            double before = of(stage.get(i), false, at, 0, from[i], tolerance, 0.0).largest;
            all.add(of(stage.get(i), false, at, from[i], horizon, tolerance, before));
        }
        for (int i = 0; i < terminal.size(); i++) {
            double at = terminal.get(i).sense().violation(motion.terminalConstraints()[i]);
            all.add(of(terminal.get(i), true, t -> at, horizon, horizon + 1, tolerance, 0.0));
        }
        return List.copyOf(all);
    }

    private static Violation of(
            ConstraintEntry entry,
            boolean terminal,
            IntFunction<Double> at,
            int from,
            int to,
            double tolerance,
            double atStart) {
        double largest = 0.0;
        int step = from;
        int steps = 0;
        for (int t = from; t < to; t++) {
            double violation = at.apply(t);
            // Written so that what is not a number is the largest, and violates.
            if (!(violation <= largest)) {
                largest = Double.isNaN(largest) ? largest : violation;
                step = t;
            }
            steps += violation <= tolerance ? 0 : 1;
        }
        return new Violation(entry, terminal, largest, step, steps, atStart);
    }

    /** The largest of some; 0 of none. */
    public static double largest(List<Violation> violations) {
        return violations.stream().mapToDouble(Violation::largest).max().orElse(0.0);
    }
}
