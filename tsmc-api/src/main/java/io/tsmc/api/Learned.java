package io.tsmc.api;

import java.util.Optional;

/**
 * A system that was learned from data, and says which: a run then tells where its motions leave them, since a model knows
 * nothing there and a planner goes there if that looks cheap. A {@link Dynamics} implements it besides; systems within others
 * are found.
 */
public interface Learned {

    /**
     * What the system was learned from: columns by the names of its states and controls, in their units. Rows that are one time
     * step apart are a step; any greater distance begins another motion. Empty if that is not known.
     */
    Optional<Table> trainingData();

    /**
     * Whether a state is an angle, of which the system knows no more than its cosine and sine: values that are whole turns apart
     * are the same.
     *
     * @param state index of the state
     */
    default boolean isAngle(int state) {
        return false;
    }
}
