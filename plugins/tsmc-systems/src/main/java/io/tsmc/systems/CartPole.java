package io.tsmc.systems;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.drawing.Shapes;
import java.util.List;

/**
 * A cart on a frictionless rail that carries a point mass on a massless pole; a force pushes the cart.
 *
 * <p>State: {@code position} [m] of the cart, {@code angle} [rad] of the pole, 0 upright and π hanging,
 * {@code velocity} [m/s], {@code rate} [rad/s]. Control: {@code force} [N]. The mass sits {@code l ·
 * sin(angle)} ahead of the cart: a positive angle leans it in the direction of a positive force. With s = sin(angle)
 * and c = cos(angle),
 *
 * <pre>
 *   velocity˙ = a = (force + m s (l rate² − g c)) / (M + m s²)
 *   rate˙ = (g s − a c) / l
 * </pre>
 *
 * @param cartMass mass of the cart, M [kg]
 * @param poleMass mass at the end of the pole, m [kg]
 * @param poleLength length of the pole, l [m]
 * @param gravity gravitational acceleration, g [m/s²]
 * @param forceLimit largest force in either direction [N]
 * @param timeStep step of the Runge–Kutta method [s]
 */
public record CartPole(
        double cartMass, double poleMass, double poleLength, double gravity, double forceLimit, double timeStep)
        implements ContinuousDynamics, Drawn {

    /** The settings of the problem suite. */
    public CartPole() {
        this(1.0, 0.3, 0.5, 9.81, 6.0, 0.04);
    }

    /** Refuses a mass, a length, a force limit or a step that is not positive. */
    public CartPole {
        Require.positive("cartMass", cartMass);
        Require.positive("poleMass", poleMass);
        Require.positive("poleLength", poleLength);
        Require.finite("gravity", gravity);
        Require.positive("forceLimit", forceLimit);
        Require.positive("timeStep", timeStep);
    }

    @Override
    public int stateDim() {
        return 4;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        double sin = Math.sin(x[1]);
        double cos = Math.cos(x[1]);
        double acceleration = (u[0] + poleMass * sin * (poleLength * x[3] * x[3] - gravity * cos))
                / (cartMass + poleMass * sin * sin);
        rate[0] = x[2];
        rate[1] = x[3];
        rate[2] = acceleration;
        rate[3] = (gravity * sin - acceleration * cos) / poleLength;
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
        return List.of(
                new Signal("position", "m"),
                new Signal("angle", "rad"),
                new Signal("velocity", "m/s"),
                new Signal("rate", "rad/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("force", "N"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] cart = {x[0], 0.0};
        double width = 0.5 * poleLength;
        canvas.with(Ink.SCENERY)
                .line(new double[] {-4.0 * poleLength, -0.25 * width}, new double[] {4.0 * poleLength, -0.25 * width});
        Shapes.rectangle(canvas, cart, 0.0, 0.5 * width, 0.5 * width, 0.5 * width);
        // A positive angle leans the pole towards a positive force.
        double[] mass = Shapes.polar(cart, poleLength, 0.5 * Math.PI - x[1]);
        canvas.line(cart, mass);
        canvas.circle(mass, 0.12 * poleLength);
        double push = forceLimit == Double.POSITIVE_INFINITY ? 0.0 : u[0] / forceLimit * width;
        canvas.with(Ink.ACCENT).line(cart, new double[] {x[0] + push, 0.0});
    }
}
