package io.tsmc.policy;

import io.tsmc.api.Target;

/** A target distribution over policy parameters that can show the motion a parameter vector leads to. */
public interface PolicyTarget extends Target {

    /** The problem this distribution was made from. */
    Problem problem();

    /**
     * Simulates one parameter vector.
     *
     * @param z position in the coordinates of the sampler, [dim]
     */
    Rollout rollout(double[] z);
}
