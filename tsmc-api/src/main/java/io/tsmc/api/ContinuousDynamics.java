package io.tsmc.api;

/**
 * A system given by a differential equation, integrated by the classical Runge–Kutta method of order 4 with the control held
 * constant. A plug-in implements {@link #derivative} instead of {@link #step}.
 */
public interface ContinuousDynamics extends Dynamics {

    /**
     * The right-hand side of the differential equation. Traced like {@link #step}, and pure like it.
     *
     * @param x state, [nx]
     * @param u control, [nu]
     * @param rate receives the time derivative of the state, [nx]
     */
    void derivative(double[] x, double[] u, double[] rate);

    /** Number of equal steps of the method in one {@link #timeStep()}. */
    default int substeps() {
        return 1;
    }

    @Override
    default void step(double[] x, double[] u, double[] noise, double[] next) {
        int n = x.length;
        double h = timeStep() / substeps();
        double[] now = x.clone();
        double[] probe = new double[n];
        double[] k1 = new double[n];
        double[] k2 = new double[n];
        double[] k3 = new double[n];
        double[] k4 = new double[n];
        for (int substep = 0; substep < substeps(); substep++) {
            derivative(now, u, k1);
            advance(now, 0.5 * h, k1, probe);
            derivative(probe, u, k2);
            advance(now, 0.5 * h, k2, probe);
            derivative(probe, u, k3);
            advance(now, h, k3, probe);
            derivative(probe, u, k4);
            for (int i = 0; i < n; i++) {
                now[i] += h / 6 * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
            }
        }
        System.arraycopy(now, 0, next, 0, n);
    }

    private static void advance(double[] x, double h, double[] rate, double[] moved) {
        for (int i = 0; i < x.length; i++) {
            moved[i] = x[i] + h * rate[i];
        }
    }
}
