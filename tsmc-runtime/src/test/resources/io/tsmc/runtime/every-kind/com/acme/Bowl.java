package com.acme;

public record Bowl(double weight) implements io.tsmc.api.Cost {
    public Bowl() { this(1.0); }
    @Override public double stage(double[] x, double[] u, double time) { return weight * x[0] * x[0] + 0.1 * u[0] * u[0]; }
    @Override public double terminal(double[] x) { return 10 * weight * x[0] * x[0]; }
}
