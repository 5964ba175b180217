package io.tsmc.problem.formulation;

import io.tsmc.api.Target;
import io.tsmc.autodiff.Graph;
import io.tsmc.policy.controller.PolicyParameters;
import io.tsmc.problem.Problem;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.Map;

/** A target distribution over policy parameters that can show the motion a parameter vector leads to. */
public interface PolicyTarget extends Target {

    /** The problem this distribution was made from, with its traces. */
    TracedProblem traced();

    /** The problem this distribution was made from. */
    default Problem problem() {
        return traced().problem();
    }

    /** The traced programs that the distribution is computed from, by name, in the order in which they run. */
    Map<String, Graph> programs();

    /**
     * The parameters of the policy that a position stands for.
     *
     * @param z position in the coordinates of the sampler, [dim]
     */
    PolicyParameters parameters(double[] z);

    /**
     * The motion that a position leads to; where that depends on the scenario, in the first of those that it was made
     * for.
     *
     * @param z position in the coordinates of the sampler, [dim]
     */
    Rollout rollout(double[] z);

    /** The time at which the motion of a position ends [s]. */
    default double finalTime(double[] z) {
        double[] times = rollout(z).times();
        return times[times.length - 1];
    }
}
