package io.tsmc.checks;

import io.tsmc.api.Dynamics;
import java.util.Arrays;

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

    /** States in [-3, 3], and controls in their bounds, cut to [-3, 3] where they are unbounded. */
    public static Domain of(Dynamics dynamics) {
        double[] stateLower = new double[dynamics.stateDim()];
        double[] stateUpper = new double[dynamics.stateDim()];
        Arrays.fill(stateLower, -REACH);
        Arrays.fill(stateUpper, REACH);
        return of(dynamics, stateLower, stateUpper);
    }

    /** The given states, and controls in their bounds, cut to [-3, 3] where they are unbounded. */
    public static Domain of(Dynamics dynamics, double[] stateLower, double[] stateUpper) {
        double[] lower = dynamics.controlLower().clone();
        double[] upper = dynamics.controlUpper().clone();
        for (int i = 0; i < lower.length; i++) {
            if (Double.isInfinite(lower[i])) {
                lower[i] = Double.isInfinite(upper[i]) ? -REACH : upper[i] - 2 * REACH;
            }
            if (Double.isInfinite(upper[i])) {
                upper[i] = lower[i] + 2 * REACH;
            }
        }
        return new Domain(stateLower, stateUpper, lower, upper);
    }
}
