package com.acme;

/** A policy that misbehaves on demand. */
public record Grip(String where, String what) implements io.tsmc.api.Policy {

    public Grip() {
        this("none", "none");
    }

    public Grip {
        Trouble.at("constructor", where, what);
    }

    @Override public int stepDim(int stateDim, int controlDim) {
        Trouble.at("stepDim", where, what);
        return where.equals("size") ? -1 : controlDim;
    }

    @Override public double[] stepScales(int stateDim, int controlDim) {
        Trouble.at("stepScales", where, what);
        return where.equals("nulls") ? null : new double[] {1};
    }

    @Override public void check(io.tsmc.api.Dynamics dynamics) { Trouble.at("check", where, what); }

    @Override public void act(double[] shared, double[] local, double[] x, double[] u) {
        Trouble.at("act", where, what);
        u[0] = local[0];
    }
}
