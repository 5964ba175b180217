package com.acme;

/** A start that misbehaves on demand. */
public record Spot(String where, String what) implements io.tsmc.problem.initial.InitialStates {

    public Spot() {
        this("none", "none");
    }

    public Spot {
        Trouble.at("constructor", where, what);
    }

    @Override public int noiseDim(int stateDim) {
        Trouble.at("noiseDim", where, what);
        return where.equals("size") ? -1 : 0;
    }

    @Override public java.util.List<double[]> points() {
        Trouble.at("points", where, what);
        return where.equals("nulls") ? null : java.util.List.of();
    }

    @Override public void start(double[] centre, double[] noise, double[] x) {
        Trouble.at("start", where, what);
        x[0] = centre[0];
    }
}
