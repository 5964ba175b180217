package com.acme.pendulum;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Require;
import io.tsmc.api.Signal;
import java.util.List;

/**
 * A torque-driven, damped point mass on a massless rod; in run files {@code acme-pendulum}.
 *
 * <p>State: {@code angle} [rad], 0 hangs down; {@code rate} [rad/s]. Control: {@code torque} [N m]. Semi-implicit Euler.
 *
 * @param mass mass [kg]
 * @param length length of the rod [m]
 * @param damping torque per rate [N m s]
 * @param torqueLimit largest torque in either direction [N m]
 * @param timeStep step [s]
 * @param substeps integration steps in one time step
 */
public record AcmePendulum(
        double mass, double length, double damping, double torqueLimit, double timeStep, int substeps)
        implements Dynamics {

    private static final double GRAVITY = 9.81;

    /** A metre of rod, a kilogram, and half the torque it would take to lift it in one go. */
    public AcmePendulum() {
        this(1.0, 1.0, 0.1, 5.0, 0.05, 2);
    }

    /** Refuses settings that have no meaning. */
    public AcmePendulum {
        Require.positive("mass", mass);
        Require.positive("length", length);
        Require.notNegative("damping", damping);
        Require.positive("torqueLimit", torqueLimit);
        Require.positive("timeStep", timeStep);
        Require.atLeast("substeps", substeps, 1);
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
        double h = timeStep / substeps;
        double angle = x[0];
        double rate = x[1];
        for (int k = 0; k < substeps; k++) {
            rate += h * acceleration(angle, rate, u[0]);
            angle += h * rate;
        }
        next[0] = angle;
        next[1] = rate;
    }

    private double acceleration(double angle, double rate, double torque) {
        return (torque - damping * rate) / (mass * length * length) - GRAVITY / length * Math.sin(angle);
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
}
