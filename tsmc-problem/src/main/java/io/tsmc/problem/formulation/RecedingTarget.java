package io.tsmc.problem.formulation;

import io.tsmc.api.RngStreams;

/** A target that receding-horizon control can move along in time. */
public interface RecedingTarget extends PolicyTarget {

    /**
     * The same problem from another initial state. Cheap: nothing is traced or compiled again.
     *
     * @param initialState state at time 0, [nx]
     */
    RecedingTarget startingAt(double[] initialState);

    /**
     * What becomes of a position when the first step of its plan is over: the plan from its second step on, followed by a
     * step that is drawn from the prior. Parameters shared by all steps stay.
     *
     * @param z position, [dim]; left as it is
     * @param streams random stream for the last step
     * @param particle index of the stream
     * @return the new position, [dim]
     * @throws UnsupportedOperationException if the prior does not support it, see
     *     {@link io.tsmc.api.Prior#inverseFirst}
     */
    double[] shifted(double[] z, RngStreams streams, int particle);
}
