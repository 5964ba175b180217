package io.tsmc.problem.constraint;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import java.util.List;

/**
 * Bounds of the rates at which controls change, at every step: {@code lower_i <= (u_i - previous_i) / timeStep <= upper_i}, as
 * actuators have them. Each bound that is finite is one entry. The first control is bounded only if there is an {@code
 * initialControl}.
 *
 * @param lower lower bounds [unit of the control/s], {@code -.inf} for none, [nu]; empty for none at all
 * @param upper upper bounds [unit of the control/s], {@code .inf} for none, [nu]; empty for none at all
 */
public record ControlRateBounds(
        @MayBeInfinite double[] lower, @MayBeInfinite double[] upper) implements Constraint {

    /** No bounds. */
    public ControlRateBounds() {
        this(new double[0], new double[0]);
    }

    /** Copies the arrays and checks the bounds. */
    public ControlRateBounds {
        lower = lower.clone();
        upper = upper.clone();
        Bounds.require(lower, upper);
        for (int i = 0; i < Math.max(lower.length, upper.length); i++) {
            Require.that(
                    (i >= lower.length || lower[i] <= 0.0) && (i >= upper.length || upper[i] >= 0.0),
                    i < lower.length && lower[i] > 0.0 ? "lower[" + i + "]" : "upper[" + i + "]",
                    "a control that stays as it is, with rate 0, would not be allowed",
                    "lower: [-2] and upper: [2]");
        }
    }

    @Override
    public Sense sense() {
        return Sense.INEQUALITY;
    }

    @Override
    public int stageCount(Dynamics dynamics) {
        return stageSignals(dynamics).size();
    }

    @Override
    public void stage(double[] x, double[] u, double[] rate, double time, double[] g) {
        Bounds.excess(lower, upper, rate, g);
    }

    @Override
    public List<Signal> stageSignals(Dynamics dynamics) {
        List<Signal> rates = dynamics.controlSignals().stream()
                .map(control -> new Signal(control.name() + "_rate", control.unit() + "/s"))
                .toList();
        return Bounds.entries(lower, upper, rates);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.noneOrOnePerControl("lower", lower, dynamics);
        Require.noneOrOnePerControl("upper", upper, dynamics);
        Bounds.requireAny(lower, upper);
    }
}
