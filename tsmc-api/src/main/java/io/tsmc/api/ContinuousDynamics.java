package io.tsmc.api;

/**
 * A system given by a differential equation, integrated by the classical Runge–Kutta method of order 4 with the control held
 * constant. A plug-in implements one of the methods {@code derivative}, the one with the time if its equation depends on time,
 * instead of {@code step}.
 */
public interface ContinuousDynamics extends Dynamics {

    /**
     * The right-hand side of the differential equation. Traced like {@link #step}, and pure like it.
     *
     * @param x state, [nx]
     * @param u control, [nu]
     * @param rate receives the time derivative of the state, [nx]
     */
    default void derivative(double[] x, double[] u, double[] rate) {
        derivative(x, u, 0.0, rate);
    }

    /**
     * The right-hand side of a differential equation that depends on time; the method of Runge and Kutta asks for it at the
     * start, the middle and the end of each of its steps. Left alone, it is {@link #derivative(double[], double[], double[])} at
     * any time.
     *
     * @param x state, [nx]
     * @param u control, [nu]
     * @param time see {@link #step(double[], double[], double, double[], double[])} [s]
     * @param rate receives the time derivative of the state, [nx]
     */
    default void derivative(double[] x, double[] u, double time, double[] rate) {
        derivative(x, u, rate);
    }

    /**
     * Whether the class has a {@link #derivative(double[], double[], double, double[])} of its own. Nobody overrides this.
     * Where it has none, a step at a time is {@link #step(double[], double[], double[], double[])}, which a class may have made
     * its own.
     */
    default boolean equationDependsOnTime() {
        try {
            return getClass()
                            .getMethod("derivative", double[].class, double[].class, double.class, double[].class)
                            .getDeclaringClass()
                    != ContinuousDynamics.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Number of equal steps of the method in one {@link #timeStep()}. */
    default int substeps() {
        return 1;
    }

    @Override
    default void step(double[] x, double[] u, double[] noise, double[] next) {
        integrate(x, u, 0.0, next);
    }

    @Override
    default void step(double[] x, double[] u, double time, double[] noise, double[] next) {
        if (equationDependsOnTime()) {
            integrate(x, u, time, next);
        } else {
            step(x, u, noise, next);
        }
    }

    private void integrate(double[] x, double[] u, double time, double[] next) {
        int n = x.length;
        double h = timeStep() / substeps();
        double[] now = x.clone();
        double[] probe = new double[n];
        double[] k1 = new double[n];
        double[] k2 = new double[n];
        double[] k3 = new double[n];
        double[] k4 = new double[n];
        for (int substep = 0; substep < substeps(); substep++) {
            double start = time + substep * h;
            double middle = start + 0.5 * h;
            derivative(now, u, start, k1);
            advance(now, 0.5 * h, k1, probe);
            derivative(probe, u, middle, k2);
            advance(now, 0.5 * h, k2, probe);
            derivative(probe, u, middle, k3);
            advance(now, h, k3, probe);
            derivative(probe, u, start + h, k4);
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
