package io.tsmc.api;

import java.util.List;

/**
 * One term of the trajectory cost
 * {@code C = Σ_t timeStep · stage(x_t, u_t, rate_t, t · timeStep) + terminal(x_T, T · timeStep)} with the rate at which controls
 * change, {@code rate_t = (u_t - u_{t-1}) / timeStep}, of which most terms have no need.
 *
 * <p>All methods are plain Java and are traced like {@link Dynamics#step}. Several terms add up; each keeps its name
 * in the report. Costs should be bounded below: the tempered distribution {@code p0 · exp(-C / temperature)} has to be
 * normalisable.
 */
public interface Cost {

    /**
     * Running cost rate [cost/s]; its integral is taken by the left Riemann sum.
     *
     * @param x state at the start of the step, [nx]
     * @param u control held over the step, [nu]
     * @param time time since the start of the horizon [s]
     */
    default double stage(double[] x, double[] u, double time) {
        return 0.0;
    }

    /**
     * Running cost rate [cost/s] of a term that looks at how fast controls change, too: overridden in place of the other.
     * As these are rates, controls that follow the same curve cost the same whatever the time step. Only where something
     * overrides this is the control of the step before carried along.
     *
     * @param x state at the start of the step, [nx]
     * @param u control held over the step, [nu]
     * @param rate what it differs by from the control of the step before, divided by the time step [unit/s], [nu]; at time 0
     *     that from the initial control, and 0 if the problem has none
     * @param time time since the start of the horizon [s]
     */
    default double stage(double[] x, double[] u, double[] rate, double time) {
        return stage(x, u, time);
    }

    /**
     * Cost of ending in a state [cost].
     *
     * @param x state at the end of the horizon, [nx]
     */
    default double terminal(double[] x) {
        return 0.0;
    }

    /**
     * Cost of ending in a state at a time [cost]; what everybody calls. A term that depends on when a motion ends implements
     * this one. Left alone, it is {@link #terminal(double[])}.
     *
     * @param x state at the end of the horizon, [nx]
     * @param time time at the end of the horizon [s]
     */
    default double terminal(double[] x, double time) {
        return terminal(x);
    }

    /**
     * What has to be said, but is no error, of motions that start in a state: that it is within an obstacle, for example. Said
     * before a run starts; of random initial states, at their centre.
     *
     * @param x state at time 0, [nx]
     * @return whole sentences, each a line; empty if there is nothing to say
     */
    default List<String> startNotes(double[] x) {
        return List.of();
    }

    /**
     * Checks the settings against the system they are used with.
     *
     * @param dynamics the system whose states and controls the other methods will see
     * @throws SettingsException if a weight vector has the wrong length, an index is out of range, …: see {@link Require}
     */
    default void check(Dynamics dynamics) {}
}
