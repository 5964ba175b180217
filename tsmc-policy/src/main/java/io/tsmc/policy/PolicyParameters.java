package io.tsmc.policy;

/**
 * The parameters of a policy, as {@link io.tsmc.api.Policy#act} is given them.
 *
 * @param shared parameters of all steps, [{@code sharedDim}]
 * @param local parameters of each step, [T][{@code stepDim}]
 */
public record PolicyParameters(double[] shared, double[][] local) {}
