package io.tsmc.problem.constraint;

import io.tsmc.api.Constraint;
import io.tsmc.api.Dynamics;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
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
        Bounds.require(lower, upper);
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
        Bounds.excess(lower, upper, x, g);
    }

    @Override
    public List<Signal> stageSignals(Dynamics dynamics) {
        return Bounds.entries(lower, upper, dynamics.stateSignals());
    }

    @Override
    public List<Signal> terminalSignals(Dynamics dynamics) {
        return stageSignals(dynamics);
    }

    @Override
    public void check(Dynamics dynamics) {
        Require.noneOrOnePerState("lower", lower, dynamics);
        Require.noneOrOnePerState("upper", upper, dynamics);
        Bounds.requireAny(lower, upper);
    }
}
