package io.tsmc.systems;

import io.tsmc.api.Dynamics;
import io.tsmc.api.MayBeInfinite;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import java.util.List;

/**
 * A unit mass on a line, pushed by a force. Where it is unbounded, with quadratic costs its tempered distributions are Gaussian
 * and known exactly, see {@code LinearGaussian} of the problem suite.
 *
 * <p>State: {@code position} [m], {@code velocity} [m/s]. Control: {@code force} [N]. One explicit Euler step of length
 * h: {@code position' = position + h · velocity}, {@code velocity' = velocity + h · force}.
 *
 * @param timeStep step [s]
 * @param forceLimit largest force in either direction [N], {@code .inf} for any
 */
public record DoubleIntegrator(
        double timeStep, @MayBeInfinite double forceLimit) implements Dynamics, Drawn {

    /** Steps of 0.2 s, and any force. */
    public DoubleIntegrator() {
        this(0.2);
    }

    /** Any force. */
    public DoubleIntegrator(double timeStep) {
        this(timeStep, Double.POSITIVE_INFINITY);
    }

    /** Refuses a step that is not positive. */
    public DoubleIntegrator {
        Require.positive("timeStep", timeStep);
        Require.that(forceLimit > 0.0, "forceLimit", forceLimit + " must be positive", ".inf for any");
    }

    @Override
    public int stateDim() {
        return 2;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        next[0] = x[0] + timeStep * x[1];
        next[1] = x[1] + timeStep * u[0];
    }

    @Override
    public double[] controlLower() {
        return new double[] {-forceLimit};
    }

    @Override
    public double[] controlUpper() {
        return new double[] {forceLimit};
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(new Signal("position", "m"), new Signal("velocity", "m/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("force", "N"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        canvas.circle(new double[] {x[0], 0.0}, 0.03);
        canvas.with(Ink.SCENERY).line(new double[] {-0.1, -0.03}, new double[] {1.1, -0.03});
    }
}
