package io.tsmc.problem.rollout;

import java.util.Arrays;

/**
 * One simulated motion.
 *
 * @param states state at the start of each step and at the end, [T + 1][nx]
 * @param times time at the start of each step and at the end [s], [T + 1]
 * @param controls control held over each step, within the bounds, [T][nu]
 * @param stageCosts contribution of each step and cost term, already multiplied by the time step [cost],
 *     [T][terms]; the last term is the penalty if there are constraints
 * @param terminalCosts contribution of the final state to each cost term [cost], [terms]
 * @param stageConstraints what each step makes of the constraints, see {@link ConstraintEntry#stage}, [T][entries]
 * @param terminalConstraints what the final state makes of them, see {@link ConstraintEntry#terminal}, [entries]
 */
public record Rollout(
        double[][] states,
        double[] times,
        double[][] controls,
        double[][] stageCosts,
        double[] terminalCosts,
        double[][] stageConstraints,
        double[] terminalConstraints) {

    /** A motion that is free of constraints. */
    public Rollout(
            double[][] states, double[] times, double[][] controls, double[][] stageCosts, double[] terminalCosts) {
        this(states, times, controls, stageCosts, terminalCosts, new double[controls.length][0], new double[0]);
    }

    /** The cost of the motion: of all terms, along the way and at the end. */
    public double cost() {
        return Arrays.stream(stageCosts).flatMapToDouble(Arrays::stream).sum()
                + Arrays.stream(terminalCosts).sum();
    }

    /** Its sizes and its cost. */
    @Override
    public String toString() {
        return "Rollout[steps=" + controls.length + ", states=" + states[0].length + ", controls="
                + (controls.length == 0 ? 0 : controls[0].length) + ", cost=" + cost() + "]";
    }
}
