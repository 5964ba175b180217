package io.tsmc.problem.formulation;

/** Feedback that holds a system to a plan that was made for a model of it. A plug-in record, see {@link io.tsmc.api}. */
public interface Tracker {

    /**
     * The feedback gains around a plan: at step t, its innovations become {@code z_t + K_t (s - s_t)}, with the deviation
     * of the carried state s from that of the plan: the state of the system and, behind it, what {@link
     * io.tsmc.problem.rollout.StepGraphs#carried} says.
     *
     * @param target what the plan is a position of
     * @param z the plan, [dim]
     * @return K, [T][innovations of a step][carried state]
     * @throws IllegalArgumentException if the target has no linearisation step by step, or the plan no finite cost
     */
    double[][][] gains(PolicyTarget target, double[] z);
}
