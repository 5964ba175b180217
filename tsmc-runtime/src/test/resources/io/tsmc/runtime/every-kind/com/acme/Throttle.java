package com.acme;

public record Throttle(double gain) implements io.tsmc.api.Policy {
    public Throttle() { this(1.0); }
    @Override public int stepDim(int stateDim, int controlDim) { return controlDim; }
    @Override public void act(double[] shared, double[] local, double[] x, double[] u) {
        for (int i = 0; i < u.length; i++) {
            u[i] = gain * local[i];
        }
    }
}
