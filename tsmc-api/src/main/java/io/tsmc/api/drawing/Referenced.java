package io.tsmc.api.drawing;

import io.tsmc.api.Dynamics;
import java.util.Arrays;
import java.util.List;

/**
 * Something that motions are compared with by time, such as a {@link io.tsmc.api.Cost} that tracks a reference or a {@link
 * io.tsmc.api.Likelihood} of measurements: the report draws it beside the states and controls.
 */
public interface Referenced {

    /**
     * What is drawn.
     *
     * @param end when the motion ends [s]
     */
    List<Reference> references(Dynamics dynamics, double end);

    /**
     * What one state or control is compared with.
     *
     * @param signal index of the state or, behind the states, of the control
     * @param times increasing [s], [n]
     * @param values in the unit of the signal, [n]
     * @param isMeasured whether it is known at these times only, and not in between
     */
    record Reference(int signal, double[] times, double[] values, boolean isMeasured) {

        /** Copies the arrays. */
        public Reference {
            times = times.clone();
            values = values.clone();
            if (times.length != values.length) {
                throw new IllegalArgumentException(
                        "a reference has " + times.length + " times, but " + values.length + " values");
            }
        }

        @Override
        public double[] times() {
            return times.clone();
        }

        @Override
        public double[] values() {
            return values.clone();
        }

        @Override
        public String toString() {
            return "Reference[signal=" + signal + ", times=" + Arrays.toString(times) + ", values="
                    + Arrays.toString(values) + ", isMeasured=" + isMeasured + "]";
        }
    }
}
