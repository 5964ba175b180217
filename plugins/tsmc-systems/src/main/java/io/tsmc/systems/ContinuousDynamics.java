package io.tsmc.systems;

import io.tsmc.api.Dynamics;

/**
 * A system given by a differential equation, integrated by the classical Runge–Kutta method of order 4: one step of
 * {@link #timeStep()} with the control held constant.
 */
public interface ContinuousDynamics extends Dynamics {

    /**
     * The right-hand side of the differential equation. Traced like {@link #step}.
     *
     * @param x state, [nx]
     * @param u control, [nu]
     * @param rate receives the time derivative of the state, [nx]
     */
    void derivative(double[] x, double[] u, double[] rate);

    @Override
    default void step(double[] x, double[] u, double[] noise, double[] next) {
        int n = stateDim();
        double h = timeStep();
        double[] k1 = new double[n];
        double[] k2 = new double[n];
        double[] k3 = new double[n];
        double[] k4 = new double[n];
        double[] probe = new double[n];

        derivative(x, u, k1);
        advance(x, 0.5 * h, k1, probe);
        derivative(probe, u, k2);
        advance(x, 0.5 * h, k2, probe);
        derivative(probe, u, k3);
        advance(x, h, k3, probe);
        derivative(probe, u, k4);

        for (int i = 0; i < n; i++) {
            next[i] = x[i] + h / 6 * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
        }
    }

    private static void advance(double[] x, double h, double[] rate, double[] moved) {
        for (int i = 0; i < x.length; i++) {
            moved[i] = x[i] + h * rate[i];
        }
    }
}
