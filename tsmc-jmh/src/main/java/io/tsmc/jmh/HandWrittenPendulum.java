package io.tsmc.jmh;

/** The pendulum swing-up of the problem suite with its adjoint by hand. */
final class HandWrittenPendulum extends HandWritten {

    private static final double H = 0.05;
    private static final double GRAVITY = 15.0;
    private static final double GAIN = 3.0;

    private final int horizon;

    HandWrittenPendulum(int horizon) {
        super(horizon, 2.0);
        this.horizon = horizon;
    }

    @Override
    public double temperature() {
        return 0.02;
    }

    @Override
    Simulation simulation() {
        return new Sweep(horizon);
    }

    private static final class Sweep implements Simulation {
        private final double[] angle;
        private final double[] rate;

        Sweep(int horizon) {
            angle = new double[horizon + 1];
            rate = new double[horizon + 1];
        }

        @Override
        public double cost(double[] u) {
            angle[0] = Math.PI;
            rate[0] = 0.0;
            double cost = 0.0;
            for (int t = 0; t < u.length; t++) {
                cost += H * (2 * (1 - Math.cos(angle[t])) + 0.1 * rate[t] * rate[t] + 0.01 * u[t] * u[t]);
                rate[t + 1] = rate[t] + H * (GRAVITY * Math.sin(angle[t]) + GAIN * u[t]);
                angle[t + 1] = angle[t] + H * rate[t + 1];
            }
            double finalRate = rate[u.length];
            return cost + 10 * (1 - Math.cos(angle[u.length])) + 0.5 * finalRate * finalRate;
        }

        @Override
        public void gradient(double[] u, double[] gradient) {
            double angleBar = 10 * Math.sin(angle[u.length]);
            double rateBar = rate[u.length];
            for (int t = u.length - 1; t >= 0; t--) {
                double nextRateBar = rateBar + H * angleBar;
                gradient[t] = H * (GAIN * nextRateBar + 0.02 * u[t]);
                angleBar += H * (GRAVITY * Math.cos(angle[t]) * nextRateBar + 2 * Math.sin(angle[t]));
                rateBar = nextRateBar + H * 0.2 * rate[t];
            }
        }
    }
}
