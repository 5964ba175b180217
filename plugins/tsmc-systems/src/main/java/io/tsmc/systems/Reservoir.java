package io.tsmc.systems;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import java.util.List;

/**
 * A reservoir that is filled, and leaks: {@code level' = gain · inflow - leak}. It is linear in its level and in its settings, so
 * that what measurements say of them is known exactly where priors and errors are normal.
 *
 * <p>State: {@code level} [m]. Control: {@code inflow} [l/s], held over a step.
 *
 * @param timeStep step [s]
 * @param gain rise of the level for each litre [m/l]
 * @param leak fall of the level without inflow [m/s]
 */
public record Reservoir(double timeStep, double gain, double leak) implements Dynamics, Drawn {

    /** Steps of a second. */
    public Reservoir() {
        this(1.0, 0.5, 0.1);
    }

    /** Checks the settings. */
    public Reservoir {
        Require.positive("timeStep", timeStep);
        Require.finite("gain", gain);
        Require.finite("leak", leak);
    }

    @Override
    public int stateDim() {
        return 1;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        next[0] = x[0] + timeStep * (gain * u[0] - leak);
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(new Signal("level", "m"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("inflow", "l/s"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        canvas.line(new double[] {0.0, x[0]}, new double[] {1.0, x[0]});
        canvas.with(Ink.SCENERY).line(new double[] {0.0, 0.0}, new double[] {1.0, 0.0});
    }
}
