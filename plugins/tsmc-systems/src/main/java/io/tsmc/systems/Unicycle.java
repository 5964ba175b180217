package io.tsmc.systems;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Shapes;
import java.util.List;

/**
 * A vehicle in the plane that accelerates along its heading and turns on the spot.
 *
 * <p>State: {@code x}, {@code y} [m]; {@code heading} [rad], 0 along the x axis and growing counter-clockwise;
 * {@code speed} [m/s]. Controls: {@code acceleration} [m/s²], {@code turnRate} [rad/s]. One explicit Euler step of
 * length h, with the speed and heading at its start:
 *
 * <pre>
 *   x' = x + h · speed · cos(heading)     heading' = heading + h · turnRate
 *   y' = y + h · speed · sin(heading)     speed' = speed + h · acceleration
 * </pre>
 *
 * @param accelerationLimit largest acceleration in either direction [m/s²]
 * @param turnRateLimit largest turn rate in either direction [rad/s]
 * @param timeStep step [s]
 */
public record Unicycle(double accelerationLimit, double turnRateLimit, double timeStep) implements Dynamics, Drawn {

    /** The settings of the problem suite. */
    public Unicycle() {
        this(2.0, 2.0, 0.1);
    }

    /** Refuses a limit or a step that is not positive. */
    public Unicycle {
        Require.positive("accelerationLimit", accelerationLimit);
        Require.positive("turnRateLimit", turnRateLimit);
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
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        double heading = x[2];
        double distance = timeStep * x[3];
        next[0] = x[0] + distance * Math.cos(heading);
        next[1] = x[1] + distance * Math.sin(heading);
        next[2] = heading + timeStep * u[1];
        next[3] = x[3] + timeStep * u[0];
    }

    @Override
    public double[] controlLower() {
        return new double[] {-accelerationLimit, -turnRateLimit};
    }

    @Override
    public double[] controlUpper() {
        return new double[] {accelerationLimit, turnRateLimit};
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(
                new Signal("x", "m"), new Signal("y", "m"), new Signal("heading", "rad"), new Signal("speed", "m/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("acceleration", "m/s^2"), new Signal("turnRate", "rad/s"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] place = {x[0], x[1]};
        canvas.polygon(
                Shapes.polar(place, 0.2, x[2]),
                Shapes.polar(place, 0.15, x[2] + 2.5),
                Shapes.polar(place, 0.15, x[2] - 2.5));
    }
}
