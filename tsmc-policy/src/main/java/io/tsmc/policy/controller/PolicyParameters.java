package io.tsmc.policy.controller;

import io.tsmc.api.Policy;
import io.tsmc.api.Require;

/**
 * One set of parameters of a policy, as {@link Policy#act} takes them: scaled.
 *
 * @param shared parameters of all steps, [{@link Policy#sharedDim}]
 * @param steps parameters that each step has for itself, [T][{@link Policy#stepDim}]; empty if the policy has none
 */
public record PolicyParameters(double[] shared, double[][] steps) {

    private static final String NO_COST = "the particle has no cost";

    /** Copies the arrays and refuses entries that are no numbers. */
    public PolicyParameters {
        shared = shared.clone();
        steps = steps.clone();
        Require.finite("shared", shared, NO_COST);
        for (int t = 0; t < steps.length; t++) {
            steps[t] = steps[t].clone();
            Require.finite("steps[" + t + "]", steps[t], NO_COST);
        }
    }
}
