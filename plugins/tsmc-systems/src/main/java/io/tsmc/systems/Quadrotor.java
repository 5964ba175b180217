package io.tsmc.systems;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import java.util.List;

/**
 * A quadrotor in space whose controls are its total thrust and its turn rates, as the inner loop of a flight controller takes
 * them.
 *
 * <p>State: {@code x}, {@code y}, {@code z} [m], z upwards; the attitude as a unit quaternion {@code qw}, {@code qx}, {@code qy},
 * {@code qz}, which turns directions of the body into those of the world, (1, 0, 0, 0) level; {@code velocityX}, {@code
 * velocityY}, {@code velocityZ} [m/s] in the world. Controls: {@code thrust} for each kg [m/s²], along the body's z axis; {@code
 * rollRate}, {@code pitchRate}, {@code yawRate} about the body's axes x, y, z [rad/s]. With R(q) the rotation,
 *
 * <pre>
 *   velocity˙ = R(q) (0, 0, thrust) − (0, 0, gravity) − drag · velocity
 *   q˙ = ½ q ⊗ (0, rollRate, pitchRate, yawRate)
 * </pre>
 *
 * <p>After each step the quaternion is scaled to length 1: the Runge–Kutta method leaves it by less than 10⁻⁵ at the largest
 * rates. q and −q are the same attitude; costs should be even in it.
 *
 * <p>Source: M. W. Mueller, M. Hehn and R. D'Andrea, <i>A computationally efficient motion primitive for quadrocopter trajectory
 * generation</i>, IEEE Transactions on Robotics 31 (2015), whose inputs these are; the linear drag is that of {@link
 * PlanarQuadrotor}.
 *
 * @param gravity gravitational acceleration [m/s²]
 * @param drag deceleration by the air for each m/s [1/s]
 * @param thrustLimit largest thrust for each kg [m/s²]; the smallest is 0
 * @param tiltRateLimit largest rate of roll and of pitch in either direction [rad/s]
 * @param yawRateLimit largest rate of yaw in either direction [rad/s]
 * @param timeStep step of the Runge–Kutta method [s]
 */
public record Quadrotor(
        double gravity, double drag, double thrustLimit, double tiltRateLimit, double yawRateLimit, double timeStep)
        implements ContinuousDynamics, Drawn {

    private static final int ATTITUDE = 3;
    private static final int VELOCITY = 7;

    /** The middle of the thrusts carries the weight. */
    public Quadrotor() {
        this(9.81, 0.3, 19.62, 4.0, 2.0, 0.05);
    }

    /** Refuses limits and a step that are not positive. */
    public Quadrotor {
        Require.finite("gravity", gravity);
        Require.notNegative("drag", drag);
        Require.positive("thrustLimit", thrustLimit);
        Require.positive("tiltRateLimit", tiltRateLimit);
        Require.positive("yawRateLimit", yawRateLimit);
        Require.positive("timeStep", timeStep);
    }

    @Override
    public int stateDim() {
        return 10;
    }

    @Override
    public int controlDim() {
        return 4;
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        double w = x[ATTITUDE];
        double i = x[ATTITUDE + 1];
        double j = x[ATTITUDE + 2];
        double k = x[ATTITUDE + 3];
        for (int axis = 0; axis < 3; axis++) {
            rate[axis] = x[VELOCITY + axis];
        }
        rate[ATTITUDE] = -0.5 * (i * u[1] + j * u[2] + k * u[3]);
        rate[ATTITUDE + 1] = 0.5 * (w * u[1] + j * u[3] - k * u[2]);
        rate[ATTITUDE + 2] = 0.5 * (w * u[2] + k * u[1] - i * u[3]);
        rate[ATTITUDE + 3] = 0.5 * (w * u[3] + i * u[2] - j * u[1]);
        // The body's z axis in the world, the third column of the rotation.
        rate[VELOCITY] = 2.0 * (i * k + w * j) * u[0] - drag * x[VELOCITY];
        rate[VELOCITY + 1] = 2.0 * (j * k - w * i) * u[0] - drag * x[VELOCITY + 1];
        rate[VELOCITY + 2] = (1.0 - 2.0 * (i * i + j * j)) * u[0] - gravity - drag * x[VELOCITY + 2];
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        ContinuousDynamics.super.step(x, u, noise, next);
        double square = 0.0;
        for (int i = ATTITUDE; i < VELOCITY; i++) {
            square += next[i] * next[i];
        }
        double length = Math.sqrt(square);
        for (int i = ATTITUDE; i < VELOCITY; i++) {
            next[i] /= length;
        }
    }

    @Override
    public double[] controlLower() {
        return new double[] {0.0, -tiltRateLimit, -tiltRateLimit, -yawRateLimit};
    }

    @Override
    public double[] controlUpper() {
        return new double[] {thrustLimit, tiltRateLimit, tiltRateLimit, yawRateLimit};
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(
                new Signal("x", "m"),
                new Signal("y", "m"),
                new Signal("z", "m"),
                new Signal("qw", "1"),
                new Signal("qx", "1"),
                new Signal("qy", "1"),
                new Signal("qz", "1"),
                new Signal("velocityX", "m/s"),
                new Signal("velocityY", "m/s"),
                new Signal("velocityZ", "m/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(
                new Signal("thrust", "m/s^2"),
                new Signal("rollRate", "rad/s"),
                new Signal("pitchRate", "rad/s"),
                new Signal("yawRate", "rad/s"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] centre = {x[0], x[1], x[2]};
        double arm = 0.25;
        double[] ahead = along(x, 0, arm);
        double[] aside = along(x, 1, arm);
        canvas.line(sum(centre, ahead, 1.0), sum(centre, ahead, -1.0));
        canvas.line(sum(centre, aside, 1.0), sum(centre, aside, -1.0));
        canvas.circle(sum(centre, ahead, 1.0), 0.2 * arm);
        canvas.with(Ink.ACCENT).line(centre, sum(centre, along(x, 2, arm), u[0] / thrustLimit * 2.0));
    }

    /** A vector along an axis of the body, in the world, [3]. */
    private static double[] along(double[] x, int axis, double length) {
        double w = x[ATTITUDE];
        double i = x[ATTITUDE + 1];
        double j = x[ATTITUDE + 2];
        double k = x[ATTITUDE + 3];
        double[][] columns = {
            {1.0 - 2.0 * (j * j + k * k), 2.0 * (i * j + w * k), 2.0 * (i * k - w * j)},
            {2.0 * (i * j - w * k), 1.0 - 2.0 * (i * i + k * k), 2.0 * (j * k + w * i)},
            {2.0 * (i * k + w * j), 2.0 * (j * k - w * i), 1.0 - 2.0 * (i * i + j * j)}
        };
        return new double[] {length * columns[axis][0], length * columns[axis][1], length * columns[axis][2]};
    }

    private static double[] sum(double[] from, double[] arrow, double factor) {
        return new double[] {from[0] + factor * arrow[0], from[1] + factor * arrow[1], from[2] + factor * arrow[2]};
    }
}
