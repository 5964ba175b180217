package io.tsmc.api;

import java.util.Arrays;
import java.util.List;

/**
 * How parameters become controls. A policy declares how many parameters it shares over the whole horizon and how many
 * belong to each step, so that open-loop plans, time-varying gains and networks are all one traced step.
 *
 * <p>The {@link Prior} is the same for every parameter; the policy knows what they mean and says how large each of them
 * is: {@link #act} is given {@code scale · θ}, where θ is what the prior makes of the sampler's coordinates.
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
     * The scale of each shared parameter, in its unit: the parameter is {@code scale · θ} with θ from
     * {@link Prior#first}. With a prior of standard deviation 1 it is the prior standard deviation of the parameter.
     *
     * @return positive and finite, [{@link #sharedDim}]; all ones unless a policy says otherwise
     */
    default double[] sharedScales(int stateDim, int controlDim) {
        return ones(sharedDim(stateDim, controlDim));
    }

    /**
     * The scale of each parameter that a step has for itself, the same at all steps: the parameter of step t is
     * {@code scale · θ_t}. The recursion of {@link Prior#next} is that of θ, before it is scaled.
     *
     * @return positive and finite, [{@link #stepDim}]; all ones unless a policy says otherwise
     */
    default double[] stepScales(int stateDim, int controlDim) {
        return ones(stepDim(stateDim, controlDim));
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1.0);
        return ones;
    }

    /**
     * Computes the control of one step. Traced like {@link Dynamics#step}.
     *
     * @param shared parameters shared over the horizon, scaled, [{@link #sharedDim}]
     * @param local parameters of this step, scaled, [{@link #stepDim}]
     * @param x state at the start of the step, [nx]
     * @param u receives the control before bounds are applied, [nu]; a bounded control is then squashed into its bounds
     *     by {@code mid + half · tanh(u)}
     */
    void act(double[] shared, double[] local, double[] x, double[] u);

    /**
     * Computes the control of one step, where it depends on time, too: overridden in place of the other, which nobody calls
     * then.
     *
     * @param shared parameters shared over the horizon, scaled, [{@link #sharedDim}]
     * @param local parameters of this step, scaled, [{@link #stepDim}]
     * @param x state at the start of the step, [nx]
     * @param time time since the start of the horizon [s]; where the final time is free, of a motion that lasts as long as {@link
     *     #forHorizon} has said, see {@link #stretched}
     * @param u receives the control before bounds are applied, [nu]
     */
    default void act(double[] shared, double[] local, double[] x, double time, double[] u) {
        act(shared, local, x, u);
    }

    /**
     * Whether {@link #act} writes controls that are within their bounds, as those that were recorded are: then they are taken as
     * they are, and not squashed.
     */
    default boolean keepsBounds() {
        return false;
    }

    /**
     * Whether it is a plan: controls that depend on time and parameters, and not on the state. What a run says of it is then said of
     * the controls over time, and not of the parameters that they are made from.
     */
    default boolean isPlan() {
        return false;
    }

    /**
     * This policy for a horizon: one that is spread over it knows then how long it is. Whatever has to do with time is asked of
     * the result.
     *
     * @param steps number of steps, at least 1
     * @param timeStep time that one step covers [s]
     * @return a policy that does not depend on the horizon any more, which may be this one
     * @throws SettingsException if the settings and the horizon do not go together
     */
    default Policy forHorizon(int steps, double timeStep) {
        return this;
    }

    /**
     * The same for a policy that has to know the system, too, such as the bounds of its controls. Unless overridden, the system
     * makes no difference.
     *
     * @param dynamics the system, which {@link #check} has accepted
     * @param steps number of steps, at least 1
     * @param timeStep time that one step covers [s]
     * @return a policy that depends on neither any more, which may be this one
     * @throws SettingsException if the settings do not go together with them
     */
    default Policy forHorizon(Dynamics dynamics, int steps, double timeStep) {
        return forHorizon(steps, timeStep);
    }

    /**
     * This policy for motions that take longer or shorter by a factor, where the final time is free (time scaling): at a time t it
     * does what this one does at {@code t / factor}. A policy that depends on time has to say so; it is asked after {@link
     * #forHorizon}. Unless overridden it stays as it is, as one does that knows no time.
     *
     * @param factor of all times in its settings, positive
     * @return the policy for the other motions, which may be this one
     */
    default Policy stretched(double factor) {
        return this;
    }

    /**
     * What there is to say of the settings and the horizon that is no error, before a run: what a user may not have meant.
     *
     * @param dynamics the system, which {@link #check} has accepted
     * @param steps number of steps, at least 1
     * @param timeStep time that one step covers [s]
     * @return whole sentences; none unless a policy says otherwise
     */
    default List<String> startNotes(Dynamics dynamics, int steps, double timeStep) {
        return List.of();
    }

    /**
     * What becomes of the shared parameters when a step is over, for receding-horizon control: those of the same controls from
     * a step later on, or as near as can be. Unless overridden they stay, as those of feedback do.
     *
     * @param shared parameters, scaled, [{@link #sharedDim}]
     * @param timeStep time that one step covers [s]
     * @param shifted receives the parameters, [{@link #sharedDim}]
     */
    default void shift(double[] shared, double timeStep, double[] shifted) {
        System.arraycopy(shared, 0, shifted, 0, shared.length);
    }

    /**
     * Checks the settings against the system they are used with, before anything else is asked of the policy.
     *
     * @param dynamics the system whose states {@link #act} will see
     * @throws SettingsException if a list has the wrong length, an index is out of range, …: see {@link Require}
     */
    default void check(Dynamics dynamics) {}
}
