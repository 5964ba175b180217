package com.acme;

public record Shifted(double by) implements io.tsmc.problem.initial.InitialStates {
    public Shifted() { this(0.5); }
    @Override public int noiseDim(int stateDim) { return 0; }
    @Override public void start(double[] centre, double[] noise, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = centre[i] + by;
        }
    }
}
