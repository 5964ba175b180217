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
 * A quadrotor in a vertical plane, pushed about by gusts of horizontal wind.
 *
 * <p>State: {@code x}, {@code z} [m], z upwards; {@code tilt} [rad], 0 level and growing counter-clockwise;
 * {@code velocityX}, {@code velocityZ} [m/s]; {@code tiltRate} [rad/s]; {@code wind} [m/s], towards larger x. Controls:
 * {@code thrustRight}, {@code thrustLeft} [N] of the rotors ahead (larger x) and behind. With T the sum of the thrusts,
 *
 * <pre>
 *   velocityX˙ = (−T sin(tilt) − drag · (velocityX − wind)) / mass
 *   velocityZ˙ = ( T cos(tilt) − drag · velocityZ) / mass − gravity
 *   tiltRate˙ = arm · (thrustRight − thrustLeft) / inertia
 *   wind' = ρ wind + √(1 − ρ²) · gustDeviation · w      ρ = exp(−timeStep / gustTime)   w ~ N(0, 1)
 * </pre>
 *
 * <p>The body and its default mass, arm and inertia are those of the planar quadrotor in R. Tedrake, Underactuated Robotics,
 * MIT 6.832 course notes, and of its Drake example. The drag is linear in the velocity against the air, the form that M.
 * Faessler, A. Franchi and D. Scaramuzza (IEEE Robotics and Automation Letters 3, 2018) identify for rotors; here it is the
 * same in all directions. The wind, held over a step, is an Ornstein–Uhlenbeck process sampled exactly: the longitudinal
 * spectrum of the Dryden turbulence model (MIL-F-8785C) seen by a hovering vehicle. Its stationary standard deviation is
 * gustDeviation. The values of drag, thrust limit, gusts and step are the suite's own.
 *
 * @param mass mass [kg]
 * @param arm distance of each rotor from the centre of mass [m]
 * @param inertia moment of inertia about the centre of mass [kg m²]
 * @param drag force of the air for each m/s of velocity against it [N s/m]; 0 for none
 * @param gravity gravitational acceleration [m/s²]
 * @param thrustLimit largest thrust of each rotor [N]; the smallest is 0
 * @param gustDeviation standard deviation of the wind [m/s]; 0 for gusts that only die down, and no noise input
 * @param gustTime correlation time of the wind [s]
 * @param timeStep step of the Runge–Kutta method [s]
 */
public record PlanarQuadrotor(
        double mass,
        double arm,
        double inertia,
        double drag,
        double gravity,
        double thrustLimit,
        double gustDeviation,
        double gustTime,
        double timeStep)
        implements ContinuousDynamics, Drawn {

    private static final int WIND = 6;

    /** The settings of the problem suite: the middle of the thrusts carries 1.007 times the weight. */
    public PlanarQuadrotor() {
        this(0.486, 0.25, 0.00383, 0.25, 9.81, 4.8, 2.0, 1.0, 0.05);
    }

    /** Refuses settings that are not positive, but for drag and gusts, which may be zero. */
    public PlanarQuadrotor {
        Require.positive("mass", mass);
        Require.positive("arm", arm);
        Require.positive("inertia", inertia);
        Require.notNegative("drag", drag);
        Require.finite("gravity", gravity);
        Require.positive("thrustLimit", thrustLimit);
        Require.notNegative("gustDeviation", gustDeviation);
        Require.positive("gustTime", gustTime);
        Require.positive("timeStep", timeStep);
    }

    @Override
    public int stateDim() {
        return 7;
    }

    @Override
    public int controlDim() {
        return 2;
    }

    @Override
    public int noiseDim() {
        return gustDeviation > 0.0 ? 1 : 0;
    }

    @Override
    public void derivative(double[] x, double[] u, double[] rate) {
        double thrust = u[0] + u[1];
        rate[0] = x[3];
        rate[1] = x[4];
        rate[2] = x[5];
        rate[3] = (-thrust * Math.sin(x[2]) - drag * (x[3] - x[WIND])) / mass;
        rate[4] = (thrust * Math.cos(x[2]) - drag * x[4]) / mass - gravity;
        rate[5] = arm / inertia * (u[0] - u[1]);
        rate[WIND] = 0.0;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        ContinuousDynamics.super.step(x, u, noise, next);
        double decay = Math.exp(-timeStep / gustTime);
        next[WIND] = decay * x[WIND];
        if (gustDeviation > 0.0) {
            next[WIND] += Math.sqrt(1.0 - decay * decay) * gustDeviation * noise[0];
        }
    }

    @Override
    public double[] controlLower() {
        return new double[2];
    }

    @Override
    public double[] controlUpper() {
        return new double[] {thrustLimit, thrustLimit};
    }

    @Override
    public List<Signal> stateSignals() {
        return List.of(
                new Signal("x", "m"),
                new Signal("z", "m"),
                new Signal("tilt", "rad"),
                new Signal("velocityX", "m/s"),
                new Signal("velocityZ", "m/s"),
                new Signal("tiltRate", "rad/s"),
                new Signal("wind", "m/s"));
    }

    @Override
    public List<Signal> controlSignals() {
        return List.of(new Signal("thrustRight", "N"), new Signal("thrustLeft", "N"));
    }

    @Override
    public void draw(double[] x, double[] u, double time, Canvas canvas) {
        double[] centre = {x[0], x[1]};
        double[] right = Shapes.polar(centre, arm, x[2]);
        double[] left = Shapes.polar(centre, -arm, x[2]);
        canvas.line(left, right);
        canvas.circle(centre, 0.2 * arm);
        double up = x[2] + 0.5 * Math.PI;
        double scale = 2.0 * arm / thrustLimit;
        canvas.with(Ink.ACCENT).line(right, Shapes.polar(right, u[0] * scale, up));
        canvas.with(Ink.ACCENT).line(left, Shapes.polar(left, u[1] * scale, up));
    }
}
