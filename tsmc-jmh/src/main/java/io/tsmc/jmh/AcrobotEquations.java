package io.tsmc.jmh;

/** The equations of motion of the suite's acrobot, with constants folded, and their vector–Jacobian product by hand. */
final class AcrobotEquations {

    private static final double INERTIA = 5.0 / 3;
    private static final double LOWER_INERTIA = 1.0 / 3;
    private static final double COUPLING = 0.5;
    private static final double UPPER_WEIGHT = 1.5 * 9.81;
    private static final double LOWER_WEIGHT = 0.5 * 9.81;
    private static final double DAMPING = 0.1;

    private double sin2;
    private double cos2;
    private double d11;
    private double d12;
    private double f1;
    private double f2;
    private double inverse;
    private double a1;
    private double a2;

    void derivative(double[] x, double u, double[] rate) {
        solve(x, u);
        rate[0] = x[2];
        rate[1] = x[3];
        rate[2] = a1;
        rate[3] = a2;
    }

    /** Multiplies the adjoint of the rate by the Jacobian: fills {@code xBar} and returns the control's part. */
    double pullBack(double[] x, double u, double[] rateBar, double[] xBar) {
        solve(x, u);
        double w1 = x[2];
        double w2 = x[3];
        double a1Bar = rateBar[2] * inverse;
        double a2Bar = rateBar[3] * inverse;
        double f1Bar = LOWER_INERTIA * a1Bar - d12 * a2Bar;
        double f2Bar = d11 * a2Bar - d12 * a1Bar;
        double determinantBar = -(a1Bar * a1 + a2Bar * a2);
        double d11Bar = a2Bar * f2 + LOWER_INERTIA * determinantBar;
        double d12Bar = -(a1Bar * f2 + a2Bar * f1) - 2 * d12 * determinantBar;
        double cos2Bar = 2 * d11Bar + d12Bar;
        double sin2Bar = f1Bar * (2 * w1 + w2) * w2 - f2Bar * w1 * w1;
        double lowerBar = -(f1Bar + f2Bar) * LOWER_WEIGHT * Math.cos(x[0] + x[1]);

        xBar[0] = lowerBar - f1Bar * UPPER_WEIGHT * Math.cos(x[0]);
        xBar[1] = lowerBar + sin2Bar * cos2 - cos2Bar * sin2;
        xBar[2] = rateBar[0] + f1Bar * (2 * sin2 * w2 - DAMPING) - 2 * f2Bar * sin2 * w1;
        xBar[3] = rateBar[1] + 2 * f1Bar * sin2 * (w1 + w2) - f2Bar * DAMPING;
        return f2Bar;
    }

    private void solve(double[] x, double u) {
        double w1 = x[2];
        double w2 = x[3];
        sin2 = COUPLING * Math.sin(x[1]);
        cos2 = COUPLING * Math.cos(x[1]);
        d11 = INERTIA + 2 * cos2;
        d12 = LOWER_INERTIA + cos2;
        double lower = LOWER_WEIGHT * Math.sin(x[0] + x[1]);
        f1 = sin2 * (2 * w1 + w2) * w2 - UPPER_WEIGHT * Math.sin(x[0]) - lower - DAMPING * w1;
        f2 = u - sin2 * w1 * w1 - lower - DAMPING * w2;
        inverse = 1 / (d11 * LOWER_INERTIA - d12 * d12);
        a1 = (LOWER_INERTIA * f1 - d12 * f2) * inverse;
        a2 = (d11 * f2 - d12 * f1) * inverse;
    }
}
