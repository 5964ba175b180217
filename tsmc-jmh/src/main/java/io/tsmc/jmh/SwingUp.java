package io.tsmc.jmh;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.autodiff.trace.Tracer;

/**
 * The two models of {@code src/main/cpp/swing_up.cpp}, equation for equation. They are not those of the problem suite:
 * quadratic costs, and no prior in front, so that nothing but rollout and adjoint is compared.
 */
public enum SwingUp {
    /** Two links, torque at the elbow, fourth-order Runge–Kutta. */
    ACROBOT(100, 4) {
        @Override
        Object model() {
            return new Acrobot();
        }
    },
    /** One damped link, torque at the pivot, semi-implicit Euler. */
    PENDULUM(50, 2) {
        @Override
        Object model() {
            return new Pendulum();
        }
    };

    private static final double H = 0.05;
    private static final double GRAVITY = 9.81;
    private static final double ANGLE_WEIGHT = 1.0;
    private static final double SPEED_WEIGHT = 0.1;
    private static final double EFFORT_WEIGHT = 0.01;
    private static final double TERMINAL_WEIGHT = 50.0;

    private final int horizon;
    private final int stateDim;

    SwingUp(int horizon, int stateDim) {
        this.horizon = horizon;
        this.stateDim = stateDim;
    }

    abstract Object model();

    int horizon() {
        return horizon;
    }

    int stateDim() {
        return stateDim;
    }

    Scan scan(Backend backend) {
        Graph step = step();
        return new Scan(step, step, terminal(), horizon, H, backend);
    }

    private Graph step() {
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input(Scan.STATE, stateDim);
        Tracer.Vector u = tracer.input(Scan.LOCAL, 1);
        tracer.input(Scan.SHARED, 0);
        tracer.input(Scan.TIME, 1);
        Tracer.Vector next = tracer.vector(stateDim);
        tracer.call(model(), "step", x, u, next);
        tracer.output(Scan.NEXT, next);
        tracer.output(Scan.COST, tracer.vector(tracer.callForDouble(model(), "stage", x, u)));
        return tracer.graph();
    }

    private Graph terminal() {
        Tracer tracer = new Tracer();
        Tracer.Vector x = tracer.input(Scan.STATE, stateDim);
        tracer.input(Scan.SHARED, 0);
        tracer.output(Scan.COST, tracer.vector(tracer.callForDouble(model(), "terminal", x)));
        return tracer.graph();
    }

    /** A link of 1 kg and 1 m hangs from another; angles from hanging down [rad]. Called by the tracer. */
    public record Acrobot() {

        private static final double INERTIA = 0.25 + 1.25 + 2.0;
        private static final double COUPLING = 0.5;
        private static final double ELBOW_INERTIA = 0.25 + 1.0;

        private static void derivative(double[] x, double u, double[] rate) {
            double s2 = Math.sin(x[1]);
            double c2 = Math.cos(x[1]);
            double d1 = INERTIA + 2 * COUPLING * c2;
            double d2 = ELBOW_INERTIA + COUPLING * c2;
            double h = COUPLING * s2;
            double p2 = 0.5 * GRAVITY * Math.sin(x[0] + x[1]);
            double p1 = -h * x[3] * (x[3] + 2 * x[2]) + 1.5 * GRAVITY * Math.sin(x[0]) + p2;
            double r1 = 1.0 / d1;
            double k = d2 * r1;
            double n = u + k * p1 - h * x[2] * x[2] - p2;
            double a2 = n / (ELBOW_INERTIA - d2 * k);
            rate[0] = x[2];
            rate[1] = x[3];
            rate[2] = -(d2 * a2 + p1) * r1;
            rate[3] = a2;
        }

        /** One Runge–Kutta step. */
        public void step(double[] x, double[] u, double[] next) {
            double[] k1 = new double[4];
            double[] k2 = new double[4];
            double[] k3 = new double[4];
            double[] k4 = new double[4];
            derivative(x, u[0], k1);
            derivative(moved(x, H / 2, k1), u[0], k2);
            derivative(moved(x, H / 2, k2), u[0], k3);
            derivative(moved(x, H, k3), u[0], k4);
            for (int i = 0; i < 4; i++) {
                next[i] = x[i] + (H / 6) * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
            }
        }

        private static double[] moved(double[] x, double h, double[] rate) {
            double[] moved = new double[4];
            for (int i = 0; i < 4; i++) {
                moved[i] = x[i] + h * rate[i];
            }
            return moved;
        }

        /** Cost of one step. */
        public double stage(double[] x, double[] u) {
            return H * (state(x) + 0.5 * EFFORT_WEIGHT * u[0] * u[0]);
        }

        /** Cost of the last state. */
        public double terminal(double[] x) {
            return TERMINAL_WEIGHT * state(x);
        }

        private static double state(double[] x) {
            double e = x[0] - Math.PI;
            return 0.5 * (ANGLE_WEIGHT * (e * e + x[1] * x[1]) + SPEED_WEIGHT * (x[2] * x[2] + x[3] * x[3]));
        }
    }

    /** A link of 1 kg and 1 m; angle from hanging down [rad]. Called by the tracer. */
    public record Pendulum() {

        /** One step of semi-implicit Euler. */
        public void step(double[] x, double[] u, double[] next) {
            next[1] = x[1] + H * (u[0] - GRAVITY * Math.sin(x[0]) - 0.1 * x[1]);
            next[0] = x[0] + H * next[1];
        }

        /** Cost of one step. */
        public double stage(double[] x, double[] u) {
            return H * (state(x) + 0.5 * EFFORT_WEIGHT * u[0] * u[0]);
        }

        /** Cost of the last state. */
        public double terminal(double[] x) {
            return TERMINAL_WEIGHT * state(x);
        }

        private static double state(double[] x) {
            double e = x[0] - Math.PI;
            return 0.5 * (ANGLE_WEIGHT * e * e + SPEED_WEIGHT * x[1] * x[1]);
        }
    }
}
