package com.acme;

public record Ladder(int rungs) implements io.tsmc.api.Schedule {
    public Ladder() { this(10); }
    @Override public double next(double beta, double[] energies) {
        return Math.min(1.0, beta + 1.0 / rungs);
    }
}
