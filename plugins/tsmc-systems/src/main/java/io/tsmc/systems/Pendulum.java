package io.tsmc.systems;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.drawing.Shapes;
import java.util.List;

/**
 * A torque-driven uniform rod on a frictionless pivot, with too little torque to be lifted in one go.
 *
 * <p>State: {@code angle} [rad], 0 upright and π hanging; {@code rate} [rad/s]. Control: {@code torque} [N m], positive
 * towards larger angles. With m the mass, l the length and g gravity,
 *
 * <pre>
 *   rate' = rate + h · (3g/(2l) · sin(angle) + 3/(m l²) · torque)
 *   angle' = angle + h · rate'
 * </pre>
 *
 * <p>The semi-implicit Euler step, and the default settings, are those of the well-known Gym task {@code Pendulum-v1},
 * without its clipping of the rate.
 *
 * @param mass mass of the rod [kg]
 * @param length length of the rod [m]
 * @param gravity gravitational acceleration [m/s²]
 * @param torqueLimit largest torque in either direction [N m]
 * @param timeStep step [s]
 */
public record Pendulum(double mass, double length, double gravity, double torqueLimit, double timeStep)
        implements Dynamics, Drawn {

    /** The settings of {@code Pendulum-v1}. */
    public Pendulum() {
        this(1.0, 1.0, 10.0, 2.0, 0.05);
    }

    /** Refuses a mass, a length, a torque limit or a step that is not positive. */
    public Pendulum {
        Require.positive("mass", mass);
        Require.positive("length", length);
        Require.finite("gravity", gravity);
        Require.positive("torqueLimit", torqueLimit);
        Require.positive("timeStep", timeStep);
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
        double rate = x[1] + timeStep * acceleration(x[0], u[0]);
        next[0] = x[0] + timeStep * rate;
        next[1] = rate;
    }

    private double acceleration(double angle, double torque) {
        return 1.5 * gravity / length * Math.sin(angle) + 3.0 / (mass * length * length) * torque;
    }

    @Override
    public double[] controlLower() {
        return new double[] {-torqueLimit};
    }

    @Override
    public double[] controlUpper() {
        return new double[] {torqueLimit};
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(new Signal("angle", "rad"), new Signal("rate", "rad/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("torque", "N m"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] pivot = {0.0, 0.0};
        // Angles grow counter-clockwise from upright.
        double[] tip = Shapes.polar(pivot, length, 0.5 * Math.PI + x[0]);
        canvas.line(pivot, tip);
        canvas.circle(tip, 0.06 * length);
        canvas.with(Ink.SCENERY).circle(pivot, 0.03 * length);
    }
}
