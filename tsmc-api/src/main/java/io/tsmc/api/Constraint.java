package io.tsmc.api;

import java.util.List;

/**
 * A constraint on the motion: numbers {@code g} that have to be 0, or have to be at most 0, along the way and at the end.
 *
 * <p>{@link #stage} and {@link #terminal} are plain Java and are traced like {@link Dynamics#step}; each must write all
 * of its entries. Stage constraints are asked for at the states x_0 … x_{T-1}, each with the control held from there, and
 * <em>not</em> at the final state: what is to hold there too, such as a bound of a state, is also a terminal constraint. A
 * bound from both sides is two entries. Violations are measured in the unit of {@code g}, for all constraints with one
 * tolerance and one weight: so divide {@code g} by a scale where it is not of the order of 1.
 *
 * <p>How constraints are met is said by the run: by a penalty in the distribution that is sampled, and by multipliers in the
 * polish, see {@link ConstrainedTarget}.
 */
public interface Constraint {

    /** What an entry has to be. */
    enum Sense {
        /** It has to be 0. */
        EQUALITY,
        /** It has to be 0 or less. */
        INEQUALITY;

        /**
         * How far a value is from what it has to be.
         *
         * @return at least 0; NaN for NaN
         */
        public double violation(double g) {
            return this == EQUALITY ? Math.abs(g) : Math.max(g, 0.0);
        }
    }

    /** What all entries have to be. */
    Sense sense();

    /** Number of entries along the way. */
    default int stageCount(Dynamics dynamics) {
        return 0;
    }

    /**
     * Computes what is constrained along the way.
     *
     * @param x state at the start of the step, [nx]
     * @param u control held over the step, [nu]
     * @param time time since the start of the horizon [s]
     * @param g receives the entries, [{@link #stageCount}]
     */
    default void stage(double[] x, double[] u, double time, double[] g) {}

    /**
     * Computes what is constrained along the way, where it depends on how fast controls change: overridden in place of the
     * other. Only where something overrides this is the control of the step before carried along.
     *
     * @param x state at the start of the step, [nx]
     * @param u control held over the step, [nu]
     * @param rate what it differs by from the control of the step before, divided by the time step [unit/s], [nu]; at time 0
     *     that from the initial control, and 0 if the problem has none
     * @param time time since the start of the horizon [s]
     * @param g receives the entries, [{@link #stageCount}]
     */
    default void stage(double[] x, double[] u, double[] rate, double time, double[] g) {
        stage(x, u, time, g);
    }

    /** Number of entries at the end. */
    default int terminalCount(Dynamics dynamics) {
        return 0;
    }

    /**
     * Computes what is constrained at the end.
     *
     * @param x state at the end of the horizon, [nx]
     * @param g receives the entries, [{@link #terminalCount}]
     */
    default void terminal(double[] x, double[] g) {}

    /** Name and unit of each entry along the way, [{@link #stageCount}]. */
    default List<Signal> stageSignals(Dynamics dynamics) {
        return Signal.numbered("g", stageCount(dynamics));
    }

    /** Name and unit of each entry at the end, [{@link #terminalCount}]. */
    default List<Signal> terminalSignals(Dynamics dynamics) {
        return Signal.numbered("g", terminalCount(dynamics));
    }

    /**
     * Checks the settings against the system they are used with. Called before anything else is asked.
     *
     * @param dynamics the system whose states and controls {@link #stage} and {@link #terminal} will see
     * @throws SettingsException if a bound has the wrong length, an index is out of range, …: see {@link Require}
     */
    default void check(Dynamics dynamics) {}
}
