package io.tsmc.checks;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The box of states and controls on which a system is checked. Everything on it has to be finite.
 *
 * @param stateLower lower bounds of the states, [nx]
 * @param stateUpper upper bounds of the states, [nx], above the lower ones
 * @param controlLower lower bounds of the controls, [nu]
 * @param controlUpper upper bounds of the controls, [nu], above the lower ones
 */
public record Domain(double[] stateLower, double[] stateUpper, double[] controlLower, double[] controlUpper) {

    /** What bounds a state, or a control that has no bound of its own, on either side of zero. */
    public static final double REACH = 3.0;

    /** Refuses bounds that are not finite, or not in order. */
    public Domain {
        stateLower = stateLower.clone();
        stateUpper = stateUpper.clone();
        controlLower = controlLower.clone();
        controlUpper = controlUpper.clone();
        requireBox("state", stateLower, stateUpper);
        requireBox("control", controlLower, controlUpper);
    }

    private static void requireBox(String what, double[] lower, double[] upper) {
        boolean box = lower.length == upper.length;
        for (int i = 0; box && i < lower.length; i++) {
            box = lower[i] < upper[i] && Double.isFinite(upper[i] - lower[i]);
        }
        if (!box) {
            throw new IllegalArgumentException("the domain's " + what + "s are not a box: from "
                    + Arrays.toString(lower) + " to " + Arrays.toString(upper)
                    + ". Maybe a lower bound is not below its upper bound, or infinite");
        }
    }

    /**
     * States where the system is made for them ({@link Dynamics#domainLower}), and controls in their bounds; [-3, 3], or a width of
     * 6 from a bound, where there are none.
     */
    public static Domain of(Dynamics dynamics) {
        double[] lower = dynamics.domainLower().clone();
        double[] upper = dynamics.domainUpper().clone();
        if (lower.length != dynamics.stateDim() || upper.length != dynamics.stateDim()) {
            throw new AssertionError("domainLower and domainUpper have " + lower.length + " and " + upper.length
                    + " entries, but there are " + dynamics.stateDim() + " states");
        }
        cut(lower, upper);
        return of(dynamics, lower, upper);
    }

    /** The given states, and controls in their bounds, cut to [-3, 3] where they are unbounded. */
    public static Domain of(Dynamics dynamics, double[] stateLower, double[] stateUpper) {
        double[] lower = dynamics.controlLower().clone();
        double[] upper = dynamics.controlUpper().clone();
        cut(lower, upper);
        return new Domain(stateLower, stateUpper, lower, upper);
    }

    private static void cut(double[] lower, double[] upper) {
        for (int i = 0; i < lower.length; i++) {
            if (Double.isInfinite(lower[i])) {
                lower[i] = Double.isInfinite(upper[i]) ? -REACH : upper[i] - 2 * REACH;
            }
            if (Double.isInfinite(upper[i])) {
                upper[i] = lower[i] + 2 * REACH;
            }
        }
    }

    /**
     * The same with other intervals for some states and controls.
     *
     * @param dynamics the system
     * @param intervals by name; names that the system does not have are not looked at
     */
    public Domain with(Dynamics dynamics, Map<String, Interval> intervals) {
        double[][] bounds = {stateLower.clone(), stateUpper.clone(), controlLower.clone(), controlUpper.clone()};
        set(bounds[0], bounds[1], dynamics.stateSignals(), intervals);
        set(bounds[2], bounds[3], dynamics.controlSignals(), intervals);
        return new Domain(bounds[0], bounds[1], bounds[2], bounds[3]);
    }

    private static void set(double[] lower, double[] upper, List<Signal> signals, Map<String, Interval> intervals) {
        for (int i = 0; i < lower.length; i++) {
            Interval interval = intervals.get(signals.get(i).name());
            if (interval != null) {
                lower[i] = interval.lower;
                upper[i] = interval.upper;
            }
        }
    }

    /**
     * Where a state or control is.
     *
     * @param lower least value
     * @param upper greatest value, above the least; both finite
     */
    public record Interval(double lower, double upper) {

        /** Checks the order. */
        public Interval {
            if (!(lower < upper && Double.isFinite(upper - lower))) {
                throw new IllegalArgumentException("from " + lower + " to " + upper
                        + " is no interval. Maybe the least value comes first, and both are finite");
            }
        }
    }
}
