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
 * A car that pulls or pushes a trailer, hitched at the middle of its rear axle, slowly enough for no wheel to slip. Pushed, the
 * trailer is unstable: its angle grows to a jackknife.
 *
 * <p>State: {@code x}, {@code y} of the middle of the rear axle [m]; {@code heading} [rad], 0 along the x axis and growing
 * counter-clockwise; {@code hitch}, the heading of the car less that of the trailer [rad]; {@code speed} [m/s], negative in
 * reverse. Controls: {@code acceleration} [m/s²], {@code steering} angle of the front wheels [rad], positive to the left. With L
 * the wheelbase and D the length of the trailer,
 *
 * <pre>
 *   x˙ = speed cos(heading)     heading˙ = speed tan(steering) / L
 *   y˙ = speed sin(heading)     hitch˙ = heading˙ − speed sin(hitch) / D     speed˙ = acceleration
 * </pre>
 *
 * <p>Source: S. M. LaValle, <i>Planning Algorithms</i>, Cambridge University Press 2006, section 13.1.2, for any number of
 * trailers.
 *
 * @param wheelbase distance of the axles of the car, L [m]
 * @param trailerLength distance of the trailer's axle from the hitch, D [m]
 * @param accelerationLimit largest acceleration in either direction [m/s²]
 * @param steeringLimit largest steering angle to either side, below a right angle [rad]
 * @param timeStep step of the Runge–Kutta method [s]
 */
public record CarWithTrailer(
        double wheelbase, double trailerLength, double accelerationLimit, double steeringLimit, double timeStep)
        implements ContinuousDynamics, Drawn {

    /** A car of usual size, and a trailer a little longer. */
    public CarWithTrailer() {
        this(2.5, 3.0, 1.5, 0.6, 0.2);
    }

    /** Refuses a length, a limit or a step that is not positive, and wheels that can stand across. */
    public CarWithTrailer {
        Require.positive("wheelbase", wheelbase);
        Require.positive("trailerLength", trailerLength);
        Require.positive("accelerationLimit", accelerationLimit);
        Require.positive("steeringLimit", steeringLimit);
        Require.that(
                steeringLimit < 0.5 * Math.PI,
                "steeringLimit",
                steeringLimit + " must be below a right angle",
                "it was meant in degrees: 0.6 rad are 34°");
        Require.positive("timeStep", timeStep);
    }

    @Override
    public int stateDim() {
        return 5;
    }

    @Override
    public int controlDim() {
        return 2;
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        double speed = x[4];
        double turn = speed * Math.tan(u[1]) / wheelbase;
        rate[0] = speed * Math.cos(x[2]);
        rate[1] = speed * Math.sin(x[2]);
        rate[2] = turn;
        rate[3] = turn - speed * Math.sin(x[3]) / trailerLength;
        rate[4] = u[0];
    }

    @Override
    public double[] controlLower() {
        return new double[] {-accelerationLimit, -steeringLimit};
    }

    @Override
    public double[] controlUpper() {
        return new double[] {accelerationLimit, steeringLimit};
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(
                new Signal("x", "m"),
                new Signal("y", "m"),
                new Signal("heading", "rad"),
                new Signal("hitch", "rad"),
                new Signal("speed", "m/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("acceleration", "m/s^2"), new Signal("steering", "rad"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] rear = {x[0], x[1]};
        double width = 0.6 * wheelbase;
        Shapes.rectangle(canvas, rear, x[2], 0.3 * wheelbase, 1.3 * wheelbase, width);
        double behind = x[2] - x[3];
        double[] axle = Shapes.polar(rear, -trailerLength, behind);
        canvas.line(rear, axle);
        Shapes.rectangle(canvas, axle, behind, 0.4 * trailerLength, 0.6 * trailerLength, width);
        double[] front = Shapes.polar(rear, wheelbase, x[2]);
        double wheel = 0.2 * wheelbase;
        canvas.with(Ink.ACCENT).line(Shapes.polar(front, -wheel, x[2] + u[1]), Shapes.polar(front, wheel, x[2] + u[1]));
    }
}
