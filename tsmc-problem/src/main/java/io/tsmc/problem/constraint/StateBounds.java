package io.tsmc.problem.constraint;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * Bounds of the states, at every step and at the end: {@code lower_i <= x_i <= upper_i}. Each bound that is finite is one
 * entry, {@code lower_i - x_i <= 0} or {@code x_i - upper_i <= 0}.
 *
 * @param lower lower bounds [unit of the state], {@code -.inf} for none, [nx]; empty for none at all
 * @param upper upper bounds [unit of the state], {@code .inf} for none, [nx]; empty for none at all
 */
public record StateBounds(
        @MayBeInfinite double[] lower, @MayBeInfinite double[] upper) implements Constraint {

    /** No bounds. */
    public StateBounds() {
        this(new double[0], new double[0]);
    }

    /** Copies the arrays and checks the bounds. */
    public StateBounds {
        lower = lower.clone();
        upper = upper.clone();
        for (int i = 0; i < lower.length; i++) {
            Require.that(
                    lower[i] < Double.POSITIVE_INFINITY,
                    "lower[" + i + "]",
                    lower[i] + " is no lower bound",
                    "-.inf for a state without one");
        }
        for (int i = 0; i < upper.length; i++) {
            Require.that(
                    upper[i] > Double.NEGATIVE_INFINITY,
                    "upper[" + i + "]",
                    upper[i] + " is no upper bound",
                    ".inf for a state without one");
            Require.that(
                    i >= lower.length || lower[i] <= upper[i],
                    "upper[" + i + "]",
                    upper[i] + " is below the lower bound, " + (i < lower.length ? lower[i] : ""),
                    "lower and upper are the wrong way round");
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
    public void stage(double[] x, double[] u, double time, double[] g) {
        terminal(x, g);
    }

    @Override
    public int terminalCount(Dynamics dynamics) {
        return stageCount(dynamics);
    }

    @Override
    public void terminal(double[] x, double[] g) {
        int entry = 0;
        for (int i = 0; i < x.length; i++) {
            if (isBound(lower, i)) {
                g[entry++] = lower[i] - x[i];
            }
            if (isBound(upper, i)) {
                g[entry++] = x[i] - upper[i];
            }
        }
    }

    @Override
    public List<Signal> stageSignals(Dynamics dynamics) {
        List<Signal> states = dynamics.stateSignals();
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            Signal state = states.get(i);
            if (isBound(lower, i)) {
                signals.add(new Signal(state.name() + "_lower", state.unit()));
            }
            if (isBound(upper, i)) {
                signals.add(new Signal(state.name() + "_upper", state.unit()));
            }
        }
        return signals;
    }

    @Override
    public List<Signal> terminalSignals(Dynamics dynamics) {
        return stageSignals(dynamics);
    }

    private static boolean isBound(double[] bounds, int state) {
        return state < bounds.length && !Double.isInfinite(bounds[state]);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.noneOrOnePerState("lower", lower, dynamics);
        Require.noneOrOnePerState("upper", upper, dynamics);
        Require.that(
                stageCount(dynamics) > 0,
                "",
                "bounds nothing: lower and upper are missing or infinite",
                "upper: [0.5, .inf], or leave the constraint out");
    }
}
