package io.tsmc.api;

/**
 * How parameters become controls. A policy declares how many parameters it shares over the whole horizon and how many
 * belong to each step, so that open-loop plans, time-varying gains and networks are all one traced step.
 */
public interface Policy {

    /** Number of parameters shared by all steps, for a system with nx states and nu controls. */
    default int sharedDim(int stateDim, int controlDim) {
        return 0;
    }

    /** Number of parameters that each step has for itself, for a system with nx states and nu controls. */
    default int stepDim(int stateDim, int controlDim) {
        return 0;
    }

    /**
     * Computes the control of one step. Traced like {@link Dynamics#step}.
     *
     * @param shared parameters shared over the horizon, [{@link #sharedDim}]
     * @param local parameters of this step, [{@link #stepDim}]
     * @param x state at the start of the step, [nx]
     * @param u receives the control before bounds are applied, [nu]; a bounded control is then squashed into its bounds
     *     by {@code mid + half · tanh(u)}
     */
    void act(double[] shared, double[] local, double[] x, double[] u);
}
