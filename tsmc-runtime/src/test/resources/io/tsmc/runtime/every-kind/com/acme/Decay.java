package com.acme;

public record Decay(double rate) implements io.tsmc.api.Dynamics {
    public Decay() { this(2.0); }
    @Override public int stateDim() { return 1; }
    @Override public int controlDim() { return 1; }
    @Override public double timeStep() { return 0.1; }
    @Override public void step(double[] x, double[] u, double[] noise, double[] next) {
        next[0] = x[0] + timeStep() * (u[0] - rate * Math.sin(x[0]));
    }
}
