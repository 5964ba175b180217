package io.tsmc.policy.controller;

import io.tsmc.api.Policy;

/**
 * One set of parameters of a policy, as {@link Policy#act} takes them: scaled.
 *
 * @param shared parameters of all steps, [{@link Policy#sharedDim}]
 * @param steps parameters that each step has for itself, [T][{@link Policy#stepDim}]; empty if the policy has none
 */
public record PolicyParameters(double[] shared, double[][] steps) {

    /** Copies the arrays and refuses entries that are no numbers. */
    public PolicyParameters {
        shared = shared.clone();
        steps = steps.clone();
        checkFinite("shared", shared);
        for (int t = 0; t < steps.length; t++) {
            steps[t] = steps[t].clone();
            checkFinite("steps[" + t + "]", steps[t]);
        }
    }

    private static void checkFinite(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(name + "[" + i + "] = " + values[i]
                        + " must be a finite number. Maybe the particle has no cost");
            }
        }
    }
}
