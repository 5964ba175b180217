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
 * A square block that a finger pushes over a table, slowly enough for friction to stop it at once (quasi-static
 * pushing). The limit surface of the friction with the table is an ellipsoid; the finger touches the left face and
 * may stick to it or slide along it.
 *
 * <p>Lengths are measured in sides of the block. State: {@code x}, {@code y} of the block; {@code heading} [rad],
 * counter-clockwise; {@code contact}, the finger's offset along the left face from its middle, between −0.5 and 0.5 at
 * the corners. Controls: {@code push} [1/s] from 0 to 1, the speed at which the finger drives the block along its face
 * normal; {@code slide} from −1 to 1, the finger's tangential intent. With μ the friction coefficient, δ the width of
 * the transition from sticking to sliding, and k the ratio of the largest friction torque to the largest friction
 * force,
 *
 * <pre>
 *   normal = push     tangential = μ · push · tanh(slide / δ)
 *   (x, y)˙ = rotation(heading) · (normal, tangential)
 *   heading˙ = (−tangential / 2 − contact · normal) / k²
 *   contact˙ = slideSpeed · push · (slide − δ tanh(slide / δ))
 * </pre>
 *
 * <p>While |slide| is well below δ the friction lies inside its cone and the finger sticks: the contact moves with the
 * cube of slide. Above δ the friction lies on the edge of the cone and the finger slides the way the friction points.
 * That is the complementarity of stick and slip, made smooth.
 *
 * @param friction friction coefficient between finger and block, μ
 * @param transition width of the smooth transition from sticking to sliding, δ
 * @param slideSpeed contact speed per unit push and slide [1/s]
 * @param torqueRadius largest friction torque over largest friction force, k [sides]; 0.3826 for uniform pressure
 * @param timeStep step of the Runge–Kutta method [s]
 */
public record PusherSlider(double friction, double transition, double slideSpeed, double torqueRadius, double timeStep)
        implements ContinuousDynamics, Drawn {

    /** The settings of the problem suite. */
    public PusherSlider() {
        this(0.3, 0.2, 1.0, 0.3826, 0.1);
    }

    /** Refuses a transition, a torque radius or a step that is not positive. */
    public PusherSlider {
        Require.notNegative("friction", friction);
        Require.positive("transition", transition);
        Require.positive("slideSpeed", slideSpeed);
        Require.positive("torqueRadius", torqueRadius);
        Require.positive("timeStep", timeStep);
    }

    @Override
    public int stateDim() {
        return 4;
    }

    @Override
    public int controlDim() {
        return 2;
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        double normal = u[0];
        double stick = Math.tanh(u[1] / transition);
        double tangential = friction * normal * stick;
        double sin = Math.sin(x[2]);
        double cos = Math.cos(x[2]);
        rate[0] = cos * normal - sin * tangential;
        rate[1] = sin * normal + cos * tangential;
        rate[2] = (-0.5 * tangential - x[3] * normal) / (torqueRadius * torqueRadius);
        rate[3] = slideSpeed * normal * (u[1] - transition * stick);
    }

    @Override
    public double[] controlLower() {
        return new double[] {0.0, -1.0};
    }

    @Override
    public double[] controlUpper() {
        return new double[] {1.0, 1.0};
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(
                new Signal("x", "sides"),
                new Signal("y", "sides"),
                new Signal("heading", "rad"),
                new Signal("contact", "sides"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("push", "sides/s"), new Signal("slide", "1"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] block = {x[0], x[1]};
        Shapes.rectangle(canvas, block, x[2], 0.5, 0.5, 1.0);
        double[] face = Shapes.polar(block, -0.5, x[2]);
        double[] contact = Shapes.polar(face, x[3], x[2] + 0.5 * Math.PI);
        canvas.with(Ink.ACCENT).circle(Shapes.polar(contact, -0.06, x[2]), 0.06);
    }
}
