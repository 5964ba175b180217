package io.tsmc.problem.formulation;

import io.tsmc.api.RngStreams;

/** A target whose positions are plans, which can be moved along in time: for receding-horizon control, and to rearrange them. */
public interface RecedingTarget extends PolicyTarget {

    /** The same problem from another initial state, at time 0. */
    default RecedingTarget startingAt(double[] initialState) {
        return startingAt(initialState, 0.0);
    }

    /**
     * The same problem from another initial state. Cheap: nothing is traced or compiled again.
     *
     * @param initialState state that motions start from, [nx]
     * @param time when they start: what depends on time sees it [s]
     * @throws IllegalArgumentException if the final time is free
     */
    RecedingTarget startingAt(double[] initialState, double time);

    /**
     * The same problem from where a control has led: what looks at how fast controls change sees that one before the first.
     * As cheap as {@link #startingAt}, but for the first time where the problem has no initial control.
     *
     * @param control control held over the step before, [nu]
     * @param initialState state that motions start from, [nx]
     * @param time when they start [s]
     */
    default RecedingTarget following(double[] control, double[] initialState, double time) {
        return startingAt(initialState, time);
    }

    /**
     * What becomes of a position when the first step of its plan is over: the plan from its second step on, followed by a
     * step that is drawn from the prior. Parameters shared by all steps become what {@link io.tsmc.api.Policy#shift}
     * says.
     *
     * @param z position, [dim]; left as it is
     * @param streams random stream for the last step
     * @param particle index of the stream
     * @return the new position, [dim]
     * @throws UnsupportedOperationException if the prior does not support it, see
     *     {@link io.tsmc.api.Prior#inverseFirst}
     */
    double[] shifted(double[] z, RngStreams streams, int particle);

    /**
     * The position whose plan has a step and the one after it the other way round; the parameters of all other steps stay.
     *
     * @param z position, [dim]; left as it is
     * @param step from 0 to the horizon less 2
     * @return the new position, [dim]
     * @throws UnsupportedOperationException if the prior does not support it, see
     *     {@link io.tsmc.api.Prior#inverseNext}
     */
    double[] exchanged(double[] z, int step);
}
