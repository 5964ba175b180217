package io.tsmc.jmh;

/** The acrobot swing-up of the problem suite with its adjoint by hand, through all four Runge–Kutta stages. */
final class HandWrittenAcrobot extends HandWritten {

    private static final double H = 0.05;

    private final int horizon;

    HandWrittenAcrobot(int horizon) {
        super(horizon, 10.0);
        this.horizon = horizon;
    }

    @Override
    public double temperature() {
        return 0.05;
    }

    @Override
    Simulation simulation() {
        return new Sweep(horizon);
    }

    private static final class Sweep implements Simulation {
        private final AcrobotEquations equations = new AcrobotEquations();
        private final double[] path;
        private final double[] x = new double[4];
        private final double[] y2 = new double[4];
        private final double[] y3 = new double[4];
        private final double[] y4 = new double[4];
        private final double[] k1 = new double[4];
        private final double[] k2 = new double[4];
        private final double[] k3 = new double[4];
        private final double[] k4 = new double[4];
        private final double[] xBar = new double[4];
        private final double[] kBar = new double[4];
        private final double[] yBar = new double[4];
        private final double[] sum = new double[4];

        Sweep(int horizon) {
            path = new double[4 * (horizon + 1)];
        }

        @Override
        public double cost(double[] u) {
            double cost = 0.0;
            for (int t = 0; t < u.length; t++) {
                System.arraycopy(path, 4 * t, x, 0, 4);
                cost += H * (height(x) + 0.01 * speed(x) + 0.005 * u[t] * u[t]);
                stages(u[t]);
                equations.derivative(y4, u[t], k4);
                for (int i = 0; i < 4; i++) {
                    path[4 * (t + 1) + i] = x[i] + H / 6 * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
                }
            }
            System.arraycopy(path, 4 * u.length, x, 0, 4);
            return cost + 10 * height(x) + 0.5 * speed(x);
        }

        @Override
        public void gradient(double[] u, double[] gradient) {
            System.arraycopy(path, 4 * u.length, x, 0, 4);
            costGradient(10, 1, x, xBar);
            for (int t = u.length - 1; t >= 0; t--) {
                System.arraycopy(path, 4 * t, x, 0, 4);
                stages(u[t]);
                gradient[t] = H * 0.01 * u[t] + stepBack(u[t]);
                costGradient(H, H * 0.02, x, yBar);
                for (int i = 0; i < 4; i++) {
                    xBar[i] = sum[i] + yBar[i];
                }
            }
        }

        /** The points at which the four stages evaluate the derivative: x, y2, y3, y4. */
        private void stages(double u) {
            equations.derivative(x, u, k1);
            move(0.5 * H, k1, y2);
            equations.derivative(y2, u, k2);
            move(0.5 * H, k2, y3);
            equations.derivative(y3, u, k3);
            move(H, k3, y4);
        }

        private void move(double h, double[] rate, double[] moved) {
            for (int i = 0; i < 4; i++) {
                moved[i] = x[i] + h * rate[i];
            }
        }

        /** Pulls xBar back through one step into sum; returns the gradient with respect to the control. */
        private double stepBack(double u) {
            System.arraycopy(xBar, 0, sum, 0, 4);
            double uBar = stageBack(y4, u, H / 6, 0.0);
            uBar += stageBack(y3, u, H / 3, H);
            uBar += stageBack(y2, u, H / 3, 0.5 * H);
            return uBar + stageBack(x, u, H / 6, 0.5 * H);
        }

        /** One stage, whose rate enters the step with one weight and the next stage's point with another. */
        private double stageBack(double[] point, double u, double weight, double weightInNext) {
            for (int i = 0; i < 4; i++) {
                kBar[i] = weight * xBar[i] + weightInNext * yBar[i];
            }
            double uBar = equations.pullBack(point, u, kBar, yBar);
            for (int i = 0; i < 4; i++) {
                sum[i] += yBar[i];
            }
            return uBar;
        }

        private static double height(double[] x) {
            return 2 + Math.cos(x[0]) + Math.cos(x[0] + x[1]);
        }

        private static double speed(double[] x) {
            return x[2] * x[2] + x[3] * x[3];
        }

        private static void costGradient(double heightWeight, double rateWeight, double[] x, double[] gradient) {
            double elbow = -heightWeight * Math.sin(x[0] + x[1]);
            gradient[0] = elbow - heightWeight * Math.sin(x[0]);
            gradient[1] = elbow;
            gradient[2] = rateWeight * x[2];
            gradient[3] = rateWeight * x[3];
        }
    }
}
